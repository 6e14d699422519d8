namespace OrleansChain.Core.Elections.Records;

/// <summary>What a leaf says where a ballot belongs.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Sender">Who votes.</param>
/// <param name="Sequence">The voter's ballots before this one.</param>
/// <param name="IsTransaction">Whether the leaf is a transaction at all; else the others mean nothing.</param>
/// <param name="HasContent">Whether its payload could be read as answers.</param>
/// <param name="Faults">What is wrong with it; null where nothing is.</param>
internal readonly record struct BallotReading(
    Hash256 Id, Address Sender, ulong Sequence, bool IsTransaction, bool HasContent, IReadOnlyList<BallotFault>? Faults)
{
    /// <summary>The tracker, where the leaf is a transaction.</summary>
    public string? Tracker => IsTransaction ? BallotTracker.Of(Id).ToString() : null;
}
