namespace OrleansChain.Core.Rest.People;

/// <summary>A page of the audit trail, oldest first.</summary>
/// <param name="Count">How many entries the trail has.</param>
/// <param name="Items">The entries.</param>
/// <param name="Next">The cursor of the next page; absent on the last one.</param>
public sealed record AuditResponse(ulong Count, IReadOnlyList<AuditEntryResponse> Items, string? Next);
