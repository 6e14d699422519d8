using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Validators;

namespace OrleansChain.Cli.Validators;

/// <summary>Proposes blocks where the validator was drawn: the node gives jobs of stake to nobody else.</summary>
/// <param name="producer">The validator's address.</param>
/// <param name="signed">What was signed before.</param>
internal sealed class StakeSealer(Address producer, SignedBlockFile signed) : ISealer
{
    /// <inheritdoc/>
    public ProofKind Kind => ProofKind.Stake;

    /// <inheritdoc/>
    public ulong Hashes => 0;

    /// <inheritdoc/>
    public double HashesPerSecond => 0;

    /// <inheritdoc/>
    public long PlotSizeBytes => 0;

    /// <inheritdoc/>
    public Task<SealFound?> SealAsync(OpenJob job, CancellationToken stop)
    {
        BlockHash block = job.Job.HeaderFor(Kind, producer, extraNonce: 0, nonce: 0).Hash();
        return Task.FromResult(signed.TryClaim(new SignedBlock(job.Job.Height, block)) ? new SealFound(block) : null);
    }
}
