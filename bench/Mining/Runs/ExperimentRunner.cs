using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Bench.Results;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>Does the runs of a plan that are not in the store yet, and keeps each as it comes.</summary>
/// <param name="plan">What is measured.</param>
/// <param name="store">Where the runs are kept.</param>
/// <param name="miners">Has the miners.</param>
/// <param name="rates">What was measured of this machine, for the expected time.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class ExperimentRunner(
    ExperimentPlan plan, RunStore<MiningRunKey, MiningRun> store, IMinerSource miners, MiningRates rates, Action<string> progress)
{
    private const int LongestWarmUpDifficulty = 4;
    private const int WarmUpRepeat = -1;

    /// <summary>Runs what is missing.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (plan.Runs().All(run => store.Find(run) is not null))
        {
            return;
        }

        await WarmUpAsync();
        foreach (var difficulty in plan.Difficulties)
        {
            for (var repeat = 0; repeat < difficulty.Repeats; repeat++)
            {
                await RepeatAsync(difficulty, repeat, cancellationToken);
            }

            progress($"difficulty {difficulty.Difficulty} done, {difficulty.Repeats} repeats; about {Remaining():h\\:mm\\:ss} left");
        }
    }

    /// <summary>How long the runs that are missing take on average.</summary>
    public TimeSpan Remaining() => plan.ExpectedTime(rates.HashesPerSecond, rates.Processors, run => store.Find(run) is not null);

    private async Task RepeatAsync(DifficultyPlan difficultyPlan, int repeat, CancellationToken cancellationToken)
    {
        var difficulty = difficultyPlan.Difficulty;
        var missing = plan.OrderOf(difficultyPlan, repeat).Select(configuration => new MiningRunKey(difficulty, repeat, configuration))
            .Where(key => store.Find(key) is null).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        var workload = MiningWorkload.Create(plan.Seed, difficulty, repeat);
        var reference = store.Find(new MiningRunKey(difficulty, repeat, MiningConfiguration.Reference)) is { Nonces: { } nonces }
            ? RunTimer.HashesOf(workload, nonces)
            : null;
        foreach (var key in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (run, blocks) = await MeasureAsync(workload, key, reference);
            reference ??= [.. blocks.Select(block => block.Hash)];
            store.Add(run);
        }

        if (difficulty > LongestWarmUpDifficulty)
        {
            progress($"difficulty {difficulty}, repeat {repeat + 1}; about {Remaining():h\\:mm\\:ss} left");
        }
    }

    /// <summary>Lets every configuration run once, so that the runtime has compiled everything before anything counts.</summary>
    private async Task WarmUpAsync()
    {
        progress("warming up");
        var difficulty = Math.Min(LongestWarmUpDifficulty, plan.Difficulties[^1].Difficulty);
        var workload = MiningWorkload.Create(plan.Seed, difficulty, WarmUpRepeat);
        IReadOnlyList<BlockHash>? reference = null;
        foreach (var configuration in plan.Configurations)
        {
            var (_, blocks) = await MeasureAsync(workload, new MiningRunKey(difficulty, WarmUpRepeat, configuration), reference);
            reference ??= [.. blocks.Select(block => block.Hash)];
        }
    }

    private async Task<(MiningRun Run, IReadOnlyList<Block> Blocks)> MeasureAsync(MiningWorkload workload, MiningRunKey key, IReadOnlyList<BlockHash>? reference)
    {
        var miner = await miners.ForAsync(key, workload.Producer);
        return await RunTimer.MeasureAsync(workload, key, miner, reference);
    }
}
