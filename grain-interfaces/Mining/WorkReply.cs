namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>What a worker outside a silo is to do.</summary>
/// <param name="Outcome">What became of its request.</param>
/// <param name="JobId">The id of the open job; null where there is none.</param>
/// <param name="Job">The open job.</param>
/// <param name="FirstExtraNonce">The first extra nonce that is this worker's alone.</param>
/// <param name="ExtraNonceCount">How many extra nonces it has.</param>
/// <param name="Left">How long the job stays open, unless another solution ends it.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.WorkReply)]
public sealed record WorkReply(
    [property: Id(0)] WorkOutcome Outcome,
    [property: Id(1)] string? JobId,
    [property: Id(2)] SealingJob? Job,
    [property: Id(3)] ulong FirstExtraNonce,
    [property: Id(4)] ulong ExtraNonceCount,
    [property: Id(5)] TimeSpan Left);
