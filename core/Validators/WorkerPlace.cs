using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Validators;

/// <summary>A worker's place at its validator.</summary>
/// <param name="Number">The place, from 1; place 0 is the silo's own.</param>
/// <param name="Kind">The kind of proof that the worker gives.</param>
/// <param name="HashesPerSecond">How fast it searches, as it says itself.</param>
/// <param name="PlotSizeBytes">How much memory it has filled, as it says itself.</param>
/// <param name="Until">When the place is free again, unless the worker polls.</param>
public sealed record WorkerPlace(int Number, ProofKind Kind, double HashesPerSecond, long PlotSizeBytes, DateTimeOffset Until)
{
    /// <summary>The extra nonces that are this worker's alone. Those below 2³² are the silo's, so nobody searches what another does.</summary>
    public ExtraNonceRange ExtraNonces => ExtraNonceRange.OfWorker((uint)Number - 1);
}
