using OrleansChain.Core.Blocks;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>A worker outside a silo asks its validator what to do. Who asks has been checked.</summary>
/// <param name="Worker">The worker's name.</param>
/// <param name="Kind">The kind of proof that it gives.</param>
/// <param name="Job">The id of the job that it works on; null where it works on none. The answer waits until that is wrong.</param>
/// <param name="WaitAtMost">How long the answer may wait.</param>
/// <param name="HashesPerSecond">How fast it searches, as it says.</param>
/// <param name="PlotSizeBytes">How much memory it has filled, as it says.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.WorkRequest)]
public sealed record WorkRequest(
    [property: Id(0)] string Worker,
    [property: Id(1)] ProofKind Kind,
    [property: Id(2)] string? Job,
    [property: Id(3)] TimeSpan WaitAtMost,
    [property: Id(4)] double HashesPerSecond,
    [property: Id(5)] long PlotSizeBytes);
