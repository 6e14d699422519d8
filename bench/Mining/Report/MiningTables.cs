using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>Turns runs into rows and verdicts. Whatever compares two configurations compares them repeat by repeat.</summary>
internal static class MiningTables
{
    /// <summary>A row for every configuration and difficulty that was measured, in the order of the plan.</summary>
    public static IReadOnlyList<MiningRow> Rows(ExperimentPlan plan, IReadOnlyCollection<MiningRun> runs)
    {
        var groups = runs.ToLookup(run => (run.Difficulty, run.Configuration));
        return
        [
            .. from difficulty in plan.Difficulties
               from configuration in plan.Configurations
               let samples = groups[(difficulty.Difficulty, configuration)].ToArray()
               where samples.Length > 0
               let serial = groups[(difficulty.Difficulty, SerialOf(configuration))]
               select new MiningRow(
                   difficulty.Difficulty,
                   configuration,
                   SampleSummary.Of([.. samples.Select(run => run.Seconds)]),
                   samples.Average(run => run.ProcessorSeconds),
                   samples.Sum(run => run.Hashes) / samples.Sum(run => run.Seconds),
                   SampleSummary.MedianOf(Paired(serial, samples, (first, second) => first / second)),
                   configuration.Mode is MiningMode.Serial or MiningMode.Leased ? SourceFigures.Of(difficulty.Difficulty, configuration.Workers) : null),
        ];
    }

    /// <summary>A verdict for every difficulty of a layer.</summary>
    public static IReadOnlyList<AutoVerdict> Verdicts(ExperimentPlan plan, IReadOnlyCollection<MiningRun> runs, MiningLayer layer, int processors) =>
        [.. plan.Difficulties.Select(difficulty => Verdict(runs.Where(run => run.Difficulty == difficulty.Difficulty
            && run.Configuration.Layer == layer).ToLookup(run => run.Configuration), difficulty.Difficulty, processors)).OfType<AutoVerdict>()];

    private static AutoVerdict? Verdict(ILookup<MiningConfiguration, MiningRun> runs, int difficulty, int processors)
    {
        var auto = runs.Where(group => group.Key.Mode == MiningMode.Auto).OrderBy(group => group.Key.Workers > processors)
            .ThenByDescending(group => group.Key.Workers).FirstOrDefault();
        var best = runs.Where(group => group.Key.Mode != MiningMode.Auto).MinBy(Median);
        return auto is null || best is null
            ? null
            : new AutoVerdict(
                difficulty,
                auto.Key,
                best.Key,
                Median(auto),
                Median(best),
                SampleSummary.Of(Paired(auto, best, (first, second) => first / second)),
                SampleSummary.MedianOf(Paired(auto, best, (first, second) => first - second)));
    }

    private static double Median(IEnumerable<MiningRun> runs) => SampleSummary.MedianOf([.. runs.Select(run => run.Seconds)]);

    private static double[] Paired(IEnumerable<MiningRun> first, IEnumerable<MiningRun> second, Func<double, double, double> compare) =>
        [.. first.Join(second, run => run.Repeat, run => run.Repeat, (a, b) => compare(a.Seconds, b.Seconds))];

    private static MiningConfiguration SerialOf(MiningConfiguration configuration) => new(configuration.Layer, MiningMode.Serial, 1);
}
