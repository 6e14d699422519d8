using System.Diagnostics;
using OrleansChain.Bench.Mining.Grains;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Costs;

/// <summary>Measures <see cref="BlockOverhead"/> with leased slices, a worker for each processor, and the easiest target.</summary>
internal static class OverheadMeasurement
{
    /// <summary>Measures.</summary>
    public static async Task<BlockOverhead> RunAsync(MiningRates rates, MiningSilo silo, CostSamples samples)
    {
        var jobs = new JobRow(CompactTarget.FromLeadingHexZeros(0));
        using var core = new CoreMiner(MiningMode.Leased, rates.Processors, rates);
        var validator = await GrainMiner.StartAsync(silo.Grains, "overhead", MiningMode.Leased, rates.Processors, jobs.Producer);
        return new BlockOverhead(
            await JobsAsync(core, jobs, samples.Blocks),
            await JobsAsync(validator, jobs, samples.Blocks),
            await RoundsAsync(rates, silo, samples.Chains));
    }

    private static async Task<SampleSummary> JobsAsync(IBlockMiner miner, JobRow jobs, int blocks)
    {
        await miner.MineAsync(jobs.Next(), jobs.Producer);
        var times = new double[blocks];
        for (var block = 0; block < blocks; block++)
        {
            var job = jobs.Next();
            var began = Stopwatch.GetTimestamp();
            await miner.MineAsync(job, jobs.Producer);
            times[block] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        return SampleSummary.Of(times);
    }

    private static async Task<SampleSummary> RoundsAsync(MiningRates rates, MiningSilo silo, int chains)
    {
        var times = new List<double>();
        for (var chain = -1; chain < chains; chain++)
        {
            var workload = MiningWorkload.Create(seed: 0, difficulty: 0, repeat: chain);
            var rounds = await ChainRounds.StartAsync(silo.Grains, workload, rates.Processors);
            for (var block = 0; block < MiningWorkload.BlockCount; block++)
            {
                var elapsed = await rounds.NextAsync();

                // The first chain only warms up.
                if (chain >= 0)
                {
                    times.Add(elapsed.TotalMilliseconds);
                }
            }
        }

        return SampleSummary.Of(times);
    }
}
