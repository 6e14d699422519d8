using System.Diagnostics;
using OrleansChain.Bench.Mining.Grains;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Costs;

/// <summary>Measures <see cref="SliceCost"/>: whole, sliced, leased and through the grains in turn, so that a disturbance hits all alike.</summary>
internal static class SliceCostMeasurement
{
    private const int SlicesOfARound = 20;

    /// <summary>Measures.</summary>
    public static async Task<SliceCost> RunAsync(MiningRates rates, MiningSilo silo, int rounds)
    {
        var jobs = new JobRow(MiningCalibration.Unreachable);
        var slice = MiningPlan.For(MiningMode.Serial, 1, MiningCalibration.Unreachable, rates).SliceSize;
        var miner = await GrainMiner.StartAsync(silo.Grains, "slices", MiningMode.Serial, 1, jobs.Producer);
        var samples = new List<(double Whole, double Sliced, double Leased, double Grains)>();
        for (var round = -1; round < rounds; round++)
        {
            var job = jobs.Next();
            var sample = (Whole(job, jobs, slice), Sliced(job, jobs, slice), Leased(job, jobs, slice), await ThroughGrainsAsync(job, miner));
            if (round >= 0)
            {
                samples.Add(sample);
            }
        }

        var whole = Median(sample => sample.Whole);
        return new SliceCost(
            whole,
            Median(sample => sample.Sliced),
            Median(sample => sample.Leased),
            Median(sample => sample.Grains),
            slice / whole * 1_000,
            Median(sample => sample.Sliced / sample.Whole),
            Median(sample => sample.Leased / sample.Whole),
            Median(sample => sample.Grains / sample.Whole));

        double Median(Func<(double Whole, double Sliced, double Leased, double Grains), double> select) =>
            SampleSummary.MedianOf([.. samples.Select(select)]);
    }

    private static double Whole(MiningJob job, JobRow jobs, ulong slice)
    {
        var header = job.HeaderFor(jobs.Producer, extraNonce: 0);
        var began = Stopwatch.GetTimestamp();
        NonceSearch.Search(header, new NonceRange(0, slice * SlicesOfARound), job.Target);
        return Rate(slice, began);
    }

    private static double Sliced(MiningJob job, JobRow jobs, ulong slice)
    {
        var header = job.HeaderFor(jobs.Producer, extraNonce: 0);
        var began = Stopwatch.GetTimestamp();
        for (var number = 0UL; number < SlicesOfARound; number++)
        {
            NonceSearch.Search(header, new NonceRange((uint)(number * slice), slice), job.Target);
        }

        return Rate(slice, began);
    }

    private static double Leased(MiningJob job, JobRow jobs, ulong slice)
    {
        var search = new WorkSearch(job, jobs.Producer, new LeaseBook(MiningMode.Serial, 1, slice, ExtraNonceRange.OfSearch(0)));
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < SlicesOfARound; number++)
        {
            search.Step(0);
        }

        return Rate(slice, began);
    }

    private static async Task<double> ThroughGrainsAsync(MiningJob job, GrainMiner miner)
    {
        var began = Stopwatch.GetTimestamp();
        var reply = await miner.SealAsync(job, MiningPlan.SliceTime * SlicesOfARound, CancellationToken.None);
        return reply.Hashes / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Rate(ulong slice, long began) => slice * SlicesOfARound / Stopwatch.GetElapsedTime(began).TotalSeconds;
}
