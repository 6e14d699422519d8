using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>What became of a seal.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Rule">For a refused block, the rule that it breaks.</param>
/// <param name="Head">The chain's head.</param>
/// <param name="Earned">Reward and fees that the producer received.</param>
/// <param name="SealTime">How long sealing took, from template to seal, as the chain measured it.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SealReply)]
public sealed record SealReply(
    [property: Id(0)] SealOutcome Outcome,
    [property: Id(1)] BlockOutcome Rule,
    [property: Id(2)] ChainHead? Head,
    [property: Id(3)] Amount Earned,
    [property: Id(4)] TimeSpan SealTime);
