using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Bench.Mining.Grains;

/// <summary>A validator grain that seals prepared jobs with the miner grains of its silo.</summary>
internal sealed class GrainMiner : IBlockMiner
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(12);

    private readonly IValidatorGrain _validator;
    private readonly ChainId _chain;

    private GrainMiner(IValidatorGrain validator, ChainId chain)
    {
        _validator = validator;
        _chain = chain;
    }

    /// <summary>Makes a validator ready: a new one, which remembers nothing of other runs.</summary>
    /// <param name="grains">Reaches the grains.</param>
    /// <param name="name">What tells it from others with the same mode and workers.</param>
    /// <param name="mode">How it divides the nonces.</param>
    /// <param name="workers">How many slices it searches at once.</param>
    /// <param name="producer">Its address.</param>
    public static async Task<GrainMiner> StartAsync(IGrainFactory grains, string name, MiningMode mode, int workers, Address producer)
    {
        var chain = ChainId.Parse($"{mode.ToString().ToLowerInvariant()}-{workers}-{name}");
        var validator = grains.GetGrain<IValidatorGrain>($"{chain}/{producer}");
        await validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, workers, mode));
        return new GrainMiner(validator, chain);
    }

    /// <inheritdoc/>
    public async ValueTask<FoundNonce> MineAsync(MiningJob job, Address producer)
    {
        var reply = await SealAsync(job, Long, CancellationToken.None);
        return reply.Found
            ? new FoundNonce(reply.ExtraNonce, reply.Nonce, reply.Hashes, TimeSpan.Zero)
            : throw new InvalidOperationException($"The validator found no nonce for block {job.Height} and target {job.Target}.");
    }

    /// <summary>Lets the validator search, with or without success.</summary>
    public Task<SealingReply> SealAsync(MiningJob job, TimeSpan within, CancellationToken cancellationToken)
    {
        var header = new BlockHeader(BlockHeader.CurrentVersion, job.Previous, default, job.TimeSeconds, job.Target.Bits, Nonce: 0);
        return _validator.Seal(
            new SealingJob(
                _chain,
                job.Height,
                header.ToArray(),
                job.SealFor(default, extraNonce: 0).ToArray(),
                job.LeafCount,
                job.SealPath,
                SealWithin: within,
                Seed: default,
                Leading: ProofKind.Work,
                StakeOrder: [],
                LeadTime: TimeSpan.Zero,
                MemoryWindow: TimeSpan.Zero,
                FallbackDelay: TimeSpan.Zero),
            cancellationToken);
    }
}
