namespace OrleansChain.Grains.Index;

/// <summary>A record of the index is missing or altered, or the index is of other blocks: it is made anew. Crosses no grain call.</summary>
/// <param name="record">The record.</param>
/// <param name="cause">What the storage said, if anything.</param>
internal sealed class DamagedIndexException(string record, Exception? cause = null)
    : Exception($"The index does not hold: {record}.", cause);
