using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>What the chain found in a seal, without appending it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Rule">For a refused seal, the rule that it breaks.</param>
/// <param name="Quality">Of a valid proof of memory, what it is ranked by: the smallest is best. Else zeros.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SealCheckReply)]
public sealed record SealCheckReply(
    [property: Id(0)] SealCheckOutcome Outcome,
    [property: Id(1)] BlockOutcome Rule,
    [property: Id(2)] Hash256 Quality);
