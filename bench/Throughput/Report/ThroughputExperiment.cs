using OrleansChain.Bench.Nodes;
using OrleansChain.Bench.Results;
using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Bench.Throughput.Stress;
using OrleansChain.Cli;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>Measures the rows of the report that are missing, and writes the document.</summary>
internal static class ThroughputExperiment
{
    private const string PartialFile = "throughput.partial.jsonl";
    private const string ResultsFile = "throughput.jsonl";
    private const string DocumentFile = "throughput.md";
    private const string NotesFile = "throughput-notes.md";

    /// <summary>Runs it.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Ends it; what is measured is kept.</param>
    /// <exception cref="RunStoreException">The folder has results of other conditions, or none where nothing is to be measured.</exception>
    public static async Task<ThroughputReport> RunAsync(ReportOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        var plan = options.IsQuick ? ReportPlan.CreateQuick() : ReportPlan.Create(options.Repeats, options.TransfersPerWallet);
        var folder = options.OutputFolder ?? Directory.CreateTempSubdirectory("throughput-").FullName;
        Directory.CreateDirectory(folder);
        var runs = RunsFile(options, folder);
        var conditions = new ReportConditions(options.IsQuick, MachineFacts.Read(Path.GetTempPath()));
        ThroughputReport report;
        using (var store = RunStore<ReportRunKey, ReportRun>.Open(runs, conditions))
        {
            if (!options.IsReportOnly)
            {
                await MeasureAsync(plan, options, store, progress, cancellationToken);
            }

            report = new ThroughputReport(plan, conditions, DateOnly.FromDateTime(DateTime.UtcNow), [.. store.Runs], options.CommandLine);
        }

        if (report.Missing > 0 && options is { IsReportOnly: false, OutputFolder: not null })
        {
            // A document that is whole is worth more than a newer one that is not.
            progress($"{report.Missing} runs are missing. What is measured is in {runs}; the document is written when they are measured, or with --report-only.");
        }
        else
        {
            Write(options, folder, runs, report);
        }

        return report;
    }

    /// <summary>Where the runs are: what is complete has its final name, and a new measurement does not touch it before it is complete itself.</summary>
    private static string RunsFile(ReportOptions options, string folder)
    {
        var partial = Path.Combine(folder, PartialFile);
        if (!options.IsReportOnly || File.Exists(partial))
        {
            return partial;
        }

        var results = Path.Combine(folder, ResultsFile);
        return File.Exists(results) ? results : throw new RunStoreException($"Nothing was measured: there is neither {partial} nor {results}.");
    }

    private static async Task MeasureAsync(
        ReportPlan plan, ReportOptions options, RunStore<ReportRunKey, ReportRun> store, Action<string> progress, CancellationToken cancellationToken)
    {
        // Repeat by repeat, so that whatever is stopped early has seen every row at least once.
        var missing = Enumerable.Range(0, plan.Rows.Max(row => row.Repeats))
            .SelectMany(repeat => plan.Rows.Where(row => repeat < row.Repeats).Select(row => (Row: row, Key: new ReportRunKey(row.Name, repeat))))
            .Where(run => options.Includes(run.Row.Name) && store.Find(run.Key) is null)
            .ToArray();
        for (var number = 0; number < missing.Length; number++)
        {
            var (row, key) = missing[number];
            progress($"{number + 1} of {missing.Length}: {row.Name}, repeat {key.Repeat + 1} of {row.Repeats}");
            try
            {
                store.Add(await MeasureAsync(row, key.Repeat, progress, cancellationToken));
            }
            catch (Exception exception) when (exception is NodeException or CommandFailureException)
            {
                // The other rows are worth measuring all the same; this one stays missing, and another call measures it.
                progress($"{row.Name} failed: {exception.Message}");
            }
        }
    }

    private static async Task<ReportRun> MeasureAsync(ReportRow row, int repeat, Action<string> progress, CancellationToken cancellationToken)
    {
        var run = new ReportRun(row.Name, repeat);
        if (row.Load is { } load)
        {
            return run with { Load = await ThroughputMeasurement.RunAsync(load, progress, cancellationToken) };
        }

        return row.Stress is { } stress
            ? run with { Stress = await StressMeasurement.RunAsync(stress, progress, cancellationToken) }
            : run with { Capacity = await CapacityMeasurement.RunAsync(row.Capacity!, progress, cancellationToken) };
    }

    /// <summary>Writes document and charts, and gives complete results their final name, so that the next run begins anew.</summary>
    private static void Write(ReportOptions options, string folder, string runs, ThroughputReport report)
    {
        if (options.OutputFolder is null)
        {
            Directory.Delete(folder, recursive: true);
            return;
        }

        var notes = Path.Combine(folder, NotesFile);
        File.WriteAllText(Path.Combine(folder, DocumentFile), ThroughputMarkdown.Of(report, File.Exists(notes) ? File.ReadAllText(notes) : null));
        foreach (var (file, svg) in ThroughputCharts.Of(report))
        {
            File.WriteAllText(Path.Combine(folder, file), svg);
        }

        var results = Path.Combine(folder, ResultsFile);
        if (string.Equals(runs, results, StringComparison.Ordinal))
        {
            return;
        }

        if (report.Missing == 0)
        {
            File.Move(runs, results, overwrite: true);
        }
        else
        {
            File.Copy(runs, results, overwrite: true);
        }
    }
}
