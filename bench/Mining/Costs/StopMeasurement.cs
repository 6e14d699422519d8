using System.Diagnostics;
using OrleansChain.Bench.Mining.Grains;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Costs;

/// <summary>Measures <see cref="StopTimes"/> with leased slices and a worker for each processor, two at least.</summary>
internal static class StopMeasurement
{
    // Hits come after 2 ms of one processor on average: within slices, not at their ends.
    private const int HexZeros = 4;

    // Not a multiple of the slice time, so that cancellations come at all places of a slice.
    private const int CancelSteps = 50;
    private static readonly TimeSpan CancelStep = TimeSpan.FromMilliseconds(0.37);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    /// <summary>Measures.</summary>
    public static async Task<StopTimes> RunAsync(MiningRates rates, MiningSilo silo, CostSamples samples)
    {
        var workers = Math.Max(2, rates.Processors);
        return new StopTimes(
            await CoreAsync(rates, workers, samples.Hits),
            await AfterHitsAsync(silo, workers, samples.Hits),
            await AfterCancelAsync(silo, workers, samples.Cancellations));
    }

    private static async Task<SampleSummary> CoreAsync(MiningRates rates, int workers, int hits)
    {
        var jobs = new JobRow(CompactTarget.FromLeadingHexZeros(HexZeros));
        using var miner = new CoreMiner(MiningMode.Leased, workers, rates);
        var lags = new double[hits];
        for (var hit = 0; hit < hits; hit++)
        {
            lags[hit] = (await miner.MineAsync(jobs.Next(), jobs.Producer)).StopLag.TotalMilliseconds;
        }

        return SampleSummary.Of(lags);
    }

    private static async Task<SampleSummary> AfterHitsAsync(MiningSilo silo, int workers, int hits)
    {
        var jobs = new JobRow(CompactTarget.FromLeadingHexZeros(HexZeros));
        var miner = await GrainMiner.StartAsync(silo.Grains, "hits", MiningMode.Leased, workers, jobs.Producer);
        var lags = new double[hits];
        for (var hit = 0; hit < hits; hit++)
        {
            silo.Stops.Begin();
            await miner.MineAsync(jobs.Next(), jobs.Producer);
            lags[hit] = (await silo.Stops.LagAsync()).TotalMilliseconds;
        }

        return SampleSummary.Of(lags);
    }

    private static async Task<SampleSummary> AfterCancelAsync(MiningSilo silo, int workers, int cancellations)
    {
        var jobs = new JobRow(MiningCalibration.Unreachable);
        var miner = await GrainMiner.StartAsync(silo.Grains, "cancellations", MiningMode.Leased, workers, jobs.Producer);
        var lags = new double[cancellations];
        for (var number = 0; number < cancellations; number++)
        {
            using var newHead = new CancellationTokenSource();
            var search = miner.SealAsync(jobs.Next(), Long, newHead.Token);
            await Task.Delay(MiningPlan.SliceTime + (number % CancelSteps * CancelStep));
            var cancelled = Stopwatch.GetTimestamp();
            await newHead.CancelAsync();
            var answered = await AnsweredAsync(search, newHead.Token);
            lags[number] = Stopwatch.GetElapsedTime(cancelled, Math.Max(answered, await silo.Stops.WhenIdleAsync())).TotalMilliseconds;
        }

        return SampleSummary.Of(lags);
    }

    /// <summary>Waits for the answer to a call that was cancelled: a reply, or that it was cancelled.</summary>
    private static async Task<long> AnsweredAsync(Task search, CancellationToken cancelled)
    {
        try
        {
            await search;
            return Stopwatch.GetTimestamp();
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return Stopwatch.GetTimestamp();
        }
    }
}
