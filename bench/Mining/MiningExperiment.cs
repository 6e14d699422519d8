using System.Reflection;
using System.Runtime.InteropServices;
using OrleansChain.Bench.Mining.Costs;
using OrleansChain.Bench.Mining.Grains;
using OrleansChain.Bench.Mining.Report;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Results;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Mining.Kernel;

namespace OrleansChain.Bench.Mining;

/// <summary>The whole experiment: calibrate, run what is missing, measure the costs, write.</summary>
internal static class MiningExperiment
{
    private const string PartialFile = "mining.partial.jsonl";
    private const string ResultsFile = "mining.jsonl";
    private const string DocumentFile = "mining.md";

    // What the costs and the start take comes on top, and a machine that is not alone may take twice as long.
    private static readonly TimeSpan QuickBudget = TimeSpan.FromSeconds(20);

    /// <summary>Runs it.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops it between two runs.</param>
    public static async Task<MiningReport> RunAsync(MiningOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        var folder = options.OutputFolder ?? Directory.CreateTempSubdirectory("mining-").FullName;
        Directory.CreateDirectory(folder);
        var rates = MiningCalibration.Measure();
        var plan = options.Extent switch
        {
            MiningExtent.Quick => ExperimentPlan.CreateQuick(options.Seed, rates.Processors, rates.HashesPerSecond, QuickBudget),
            MiningExtent.Full => ExperimentPlan.CreateFull(options.Seed, rates.Processors),
            _ => ExperimentPlan.CreateDefault(options.Seed, rates.Processors),
        };
        var conditions = new RunConditions(
            options.Seed,
            Machine.ProcessorName(),
            rates.Processors,
            NonceKernel.Best.Lanes,
            RuntimeInformation.FrameworkDescription,
            MiningSilo.Engine,
            typeof(NonceSearch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        var partial = Path.Combine(folder, PartialFile);
        MiningReport report;
        using (var store = RunStore<MiningRunKey, MiningRun>.Open(partial, conditions))
        {
            await using var silo = await MiningSilo.StartAsync();
            using var miners = new MinerSource(rates, silo);
            var runner = new ExperimentRunner(plan, store, miners, rates, progress);
            progress($"{MiningText.Rate(rates.HashesPerSecond)} on one of {rates.Processors} processors; about {runner.Remaining():h\\:mm\\:ss} of searching to do");
            if (!options.IsReportOnly)
            {
                await runner.RunAsync(cancellationToken);
            }

            progress("measuring slices, stops and overheads");
            var costs = await MeasureCostsAsync(rates, silo, options.Extent == MiningExtent.Quick ? CostSamples.Few : CostSamples.Many);
            report = Report(options, plan, conditions, rates, CompleteRepeats(plan, store), costs);
        }

        Finish(options, folder, partial, report);
        return report;
    }

    /// <summary>The runs of those repeats that are complete: only they compare all modes.</summary>
    internal static IReadOnlyCollection<MiningRun> CompleteRepeats(ExperimentPlan plan, RunStore<MiningRunKey, MiningRun> store) =>
    [
        .. plan.Runs().GroupBy(run => (run.Difficulty, run.Repeat)).Select(repeat => repeat.Select(store.Find).ToArray())
            .Where(repeat => !repeat.Contains(null)).SelectMany(repeat => repeat.OfType<MiningRun>()),
    ];

    private static async Task<MiningCosts> MeasureCostsAsync(MiningRates rates, MiningSilo silo, CostSamples samples) => new(
        await SliceCostMeasurement.RunAsync(rates, silo, samples.SliceRounds),
        await StopMeasurement.RunAsync(rates, silo, samples),
        await OverheadMeasurement.RunAsync(rates, silo, samples));

    private static MiningReport Report(
        MiningOptions options, ExperimentPlan plan, RunConditions conditions, MiningRates rates, IReadOnlyCollection<MiningRun> runs, MiningCosts costs)
    {
        var loads = runs.Select(run => run.LoadBefore).OfType<double>().ToArray();
        return new MiningReport(
            plan,
            conditions,
            DateOnly.FromDateTime(DateTime.UtcNow),
            loads.Length == 0 ? null : new LoadRange(loads.Min(), loads.Max()),
            rates.HashesPerSecond,
            rates.WakeTime.TotalMicroseconds,
            MiningTables.Rows(plan, runs),
            [.. new[] { MiningLayer.Core, MiningLayer.Grains }.SelectMany(layer => MiningTables.Verdicts(plan, runs, layer, rates.Processors))],
            costs,
            options.CommandLine);
    }

    /// <summary>Writes document and charts, and gives complete results their final name, so that the next run begins anew.</summary>
    private static void Finish(MiningOptions options, string folder, string partial, MiningReport report)
    {
        if (options.OutputFolder is null)
        {
            Directory.Delete(folder, recursive: true);
            return;
        }

        File.WriteAllText(Path.Combine(folder, DocumentFile), MiningMarkdown.Of(report));
        foreach (var (file, svg) in MiningCharts.Of(report))
        {
            File.WriteAllText(Path.Combine(folder, file), svg);
        }

        if (options.IsReportOnly)
        {
            File.Copy(partial, Path.Combine(folder, ResultsFile), overwrite: true);
        }
        else
        {
            File.Move(partial, Path.Combine(folder, ResultsFile), overwrite: true);
        }
    }
}
