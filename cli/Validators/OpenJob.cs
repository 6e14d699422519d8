using OrleansChain.Core;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Validators;

/// <summary>A job that the node has given.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Job">The job.</param>
/// <param name="ExtraNonces">The extra nonces that are this worker's alone.</param>
/// <param name="Seed">The height's seed.</param>
internal sealed record OpenJob(string Id, MiningJob Job, ExtraNonceRange ExtraNonces, Hash256 Seed)
{
    /// <summary>Reads the node's answer.</summary>
    /// <exception cref="CommandFailureException">It is no job, or one of another chain.</exception>
    public static OpenJob Read(WorkPollResponse work, ChainTag chain) =>
        WorkJobReading.TryRead(work, out MiningJob? job) && job.Chain == chain && work.ExtraNonceCount > 0 && Hash256.TryParse(work.Seed, out Hash256 seed)
            ? new OpenJob(work.Job, job, new ExtraNonceRange(work.FirstExtraNonce, work.ExtraNonceCount), seed)
            : throw CommandFailureException.NotUnderstood("The node gave a job that is none, or one of another chain.");
}
