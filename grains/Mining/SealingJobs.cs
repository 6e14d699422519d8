using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>Turns core's mining job into a message and back.</summary>
internal static class SealingJobs
{
    /// <summary>The message for a job.</summary>
    public static SealingJob ToMessage(this MiningJob job, ChainId chain)
    {
        var header = new BlockHeader(BlockHeader.CurrentVersion, job.Previous, default, job.TimeSeconds, job.Target.Bits, 0);
        return new SealingJob(
            chain,
            job.Height,
            header.ToArray(),
            job.SealFor(default, 0).ToArray(),
            job.LeafCount,
            job.SealPath,
            SealWithin: TimeSpan.Zero,
            Seed: default,
            ProofKind.Work,
            StakeOrder: [],
            LeadTime: TimeSpan.Zero,
            MemoryWindow: TimeSpan.Zero,
            FallbackDelay: TimeSpan.Zero);
    }

    /// <summary>The job of a message.</summary>
    /// <exception cref="FormatException">The message's seal leaf is none.</exception>
    public static MiningJob ToMiningJob(this SealingJob message)
    {
        var header = BlockHeader.ReadFrom(message.Header.Span);
        return SealLeaf.TryRead(message.SealLeaf.Span, out var seal)
            ? new MiningJob(
                header.Previous,
                header.TimeSeconds,
                CompactTarget.Create(header.Bits),
                seal.Chain,
                seal.Height,
                seal.ParentSealMilliseconds,
                message.LeafCount,
                message.Path)
            : throw new FormatException("The job's seal leaf is not one.");
    }
}
