using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;

namespace OrleansChain.Cli.Validators;

/// <summary>Answers each height's seed from a plot.</summary>
/// <param name="producer">The validator's address.</param>
/// <param name="plot">The plot.</param>
/// <param name="signed">What was signed before.</param>
internal sealed class MemorySealer(Address producer, MemoryPlot plot, SignedBlockFile signed) : ISealer
{
    /// <inheritdoc/>
    public ProofKind Kind => ProofKind.Memory;

    /// <inheritdoc/>
    public ulong Hashes => 0;

    /// <inheritdoc/>
    public double HashesPerSecond => 0;

    /// <inheritdoc/>
    public long PlotSizeBytes => (long)plot.SizeBytes;

    /// <inheritdoc/>
    public async Task<SealFound?> SealAsync(OpenJob job, CancellationToken stop)
    {
        PlotAnswer? answer = await Task.Factory.StartNew(() => Answer(job.Seed, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        BlockHash block = job.Job.HeaderFor(Kind, producer, extraNonce: 0, nonce: 0).Hash();
        return answer is not null && signed.TryClaim(new SignedBlock(job.Job.Height, block)) ? new SealFound(block, Answer: answer) : null;
    }

    private PlotAnswer? Answer(Hash256 seed, CancellationToken stop)
    {
        try
        {
            return plot.Answer(seed, stop);
        }
        catch (OperationCanceledException)
        {
            // The block was sealed meanwhile.
            return null;
        }
    }
}
