namespace OrleansChain.Core.Rest.Elections;

/// <summary>A record that has copies.</summary>
/// <param name="Record">The record: kind, chain, number.</param>
/// <param name="SizeBytes">The size of what the majority has, or of the asked store's copy; absent where there is none.</param>
/// <param name="Sha256">The SHA-256 of the same; absent where there is none.</param>
/// <param name="Copies">
/// What each store's copy is, in the order of the stores: <c>right</c>, <c>missing</c>, <c>altered</c>, <c>unknown</c> or <c>undecided</c>.
/// </param>
public sealed record ReplicaRecordSummary(string Record, int? SizeBytes, string? Sha256, IReadOnlyList<string> Copies);
