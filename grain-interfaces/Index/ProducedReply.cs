using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>What the chain says of a producer.</summary>
/// <param name="Producer">The producer.</param>
/// <param name="Blocks">How many blocks it sealed; 0 for one that sealed none.</param>
/// <param name="Earned">Their rewards and fees.</param>
/// <param name="LastHeight">The height of the last one.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ProducedReply)]
public sealed record ProducedReply(
    [property: Id(0)] Address Producer,
    [property: Id(1)] long Blocks,
    [property: Id(2)] Amount Earned,
    [property: Id(3)] Height LastHeight);
