namespace OrleansChain.Grains.Storage;

/// <summary>A stored record says something that cannot be: its bytes are damaged, or do not fit the records before it.</summary>
/// <param name="record">The record's name.</param>
/// <param name="reason">What is wrong with it.</param>
[GenerateSerializer, Alias("oc.DamagedRecordException")]
public sealed class DamagedRecordException(string record, string reason)
    : Exception($"The stored record '{record}' is damaged: {reason}.")
{
    /// <summary>The record's name.</summary>
    [Id(0)]
    public string Record { get; } = record;
}
