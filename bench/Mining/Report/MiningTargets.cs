using OrleansChain.Bench.Mining.Costs;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>The targets of the experiment, judged.</summary>
internal static class MiningTargets
{
    private const double EasySeconds = 0.05;
    private const double HardSeconds = 1;
    private static readonly int[] EasyDifficulties = [2, 3];
    private const int HardDifficulty = 5;

    /// <summary>Every target that the report has figures for.</summary>
    public static IReadOnlyList<MiningTarget> Of(MiningReport report) =>
    [
        .. EasyDifficulties.SelectMany(difficulty => Time(report, difficulty, EasySeconds)),
        .. Time(report, HardDifficulty, HardSeconds),
        .. report.Verdicts.Select(Auto),
        Limit("a block's fixed overhead through the validator's and miners' grains", report.Costs.Overhead.Validator.Median, BlockOverhead.LimitMilliseconds, "median"),
        Limit("a round's fixed overhead, from the pool's candidate to the appended block", report.Costs.Overhead.Round.Median, BlockOverhead.LimitMilliseconds, "median"),
        Limit("all of core's workers have stopped after a hit", report.Costs.Stops.CoreAfterHit.Largest, StopTimes.LimitMilliseconds, "largest"),
        Limit("all miner grains have stopped after a hit", report.Costs.Stops.GrainsAfterHit.Largest, StopTimes.LimitMilliseconds, "largest"),
        Limit("all miner grains have stopped after a new head", report.Costs.Stops.GrainsAfterCancel.Largest, StopTimes.LimitMilliseconds, "largest"),
    ];

    // Judged by what nobody has to choose: automatic with a worker for each processor.
    private static IEnumerable<MiningTarget> Time(MiningReport report, int difficulty, double seconds)
    {
        var slowest = report.RowsOf(MiningLayer.Core, difficulty).MaxBy(row => row.Seconds.Mean);
        var auto = report.RowsOf(MiningLayer.Core, difficulty).Where(row => row.Configuration.Mode == MiningMode.Auto)
            .OrderBy(row => row.Configuration.Workers > report.Conditions.Processors).ThenByDescending(row => row.Configuration.Workers).FirstOrDefault();
        if (slowest is not null && auto is not null)
        {
            yield return new MiningTarget(
                $"difficulty {difficulty}, core's miner: 20 blocks in less than {seconds} s",
                $"{MiningText.Seconds(auto.Seconds.Mean)} with {MiningText.Name(auto.Configuration)}; {MiningText.Seconds(slowest.Seconds.Mean)} in the slowest mode, {MiningText.Name(slowest.Configuration)}",
                auto.Seconds.Mean < seconds);
        }
    }

    private static MiningTarget Auto(AutoVerdict verdict) => new(
        $"difficulty {verdict.Difficulty}, {MiningText.Name(verdict.Auto.Layer)}: automatic within 5% or 1 ms of the best fixed mode",
        $"{MiningText.Percent(verdict.Ratio.Median - 1)}, {MiningText.Milliseconds(verdict.MedianDifferenceSeconds * 1_000)} a run, against {MiningText.Name(verdict.Best)}",
        verdict.IsMet,
        verdict.IsUndecided);

    private static MiningTarget Limit(string name, double milliseconds, double limit, string which) =>
        new($"{name}: at most {limit} ms", $"{MiningText.Milliseconds(milliseconds)} ({which})", milliseconds <= limit);
}
