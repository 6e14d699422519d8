using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>The template of the next block.</summary>
/// <param name="Outcome">What became of the request.</param>
/// <param name="Head">The chain's head.</param>
/// <param name="Job">What validators work on; absent where nothing was prepared.</param>
/// <param name="Transactions">How many transactions the template holds.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.PrepareReply)]
public sealed record PrepareReply(
    [property: Id(0)] PrepareOutcome Outcome,
    [property: Id(1)] ChainHead? Head,
    [property: Id(2)] SealingJob? Job,
    [property: Id(3)] int Transactions);
