namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>What was altered.</summary>
/// <param name="Outcome">What became of the request.</param>
/// <param name="Record">The record: kind, chain, number; null where nothing was altered.</param>
/// <param name="Leaf">The leaf of the block, or the place in the group.</param>
/// <param name="Offset">Which byte of the record.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TamperReply)]
public sealed record TamperReply(
    [property: Id(0)] TamperOutcome Outcome,
    [property: Id(1)] string? Record = null,
    [property: Id(2)] int? Leaf = null,
    [property: Id(3)] int? Offset = null);
