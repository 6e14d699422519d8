namespace OrleansChain.Core.Rest.Elections;

/// <summary>A page of the records that have copies: genesis, journal groups, blocks.</summary>
/// <param name="Stores">The names of the stores.</param>
/// <param name="Items">The records.</param>
/// <param name="Next">The cursor of the next page; absent on the last one.</param>
public sealed record ReplicaRecordsResponse(IReadOnlyList<string> Stores, IReadOnlyList<ReplicaRecordSummary> Items, string? Next);
