using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Validators;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>Turns core's mining job into a message and back.</summary>
internal static class SealingJobs
{
    /// <summary>The message for a block that is to be sealed on these terms.</summary>
    public static SealingJob ToMessage(this BlockTemplate template, ChainId chain, RaceTerms terms)
    {
        var job = template.Job;
        var parent = template.Parent;
        var header = new BlockHeader(BlockHeader.CurrentVersion, job.Previous, default, job.TimeSeconds, job.Target.Bits, 0);
        return new SealingJob(
            chain,
            job.Height,
            header.ToArray(),
            job.SealFor(default, 0).ToArray(),
            job.LeafCount,
            job.SealPath,
            SealWithin: TimeSpan.Zero,
            parent.Seed,
            terms.Leading,
            parent.Parameters.Accepts(ProofKind.Stake) ? StakeDraw.Order(parent.Seed, parent.Validators.Stakes) : [],
            terms.Lead,
            terms.Window,
            terms.Fallback);
    }

    /// <summary>On what terms the job is raced for.</summary>
    public static RaceTerms ToTerms(this SealingJob message) =>
        new(message.Leading, message.LeadTime, message.MemoryWindow, message.FallbackDelay);

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
