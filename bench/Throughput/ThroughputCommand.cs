using System.CommandLine;
using OrleansChain.Bench.Throughput.Report;
using OrleansChain.Bench.Throughput.Runs;

namespace OrleansChain.Bench.Throughput;

/// <summary>The sub-command <c>throughput</c>.</summary>
internal static class ThroughputCommand
{
    private const int MaxRepeats = 100;

    private const string Description = """
        Starts a node of its own on a free port and a fresh folder, loads it with signed transfers, and checks that every acknowledged one is confirmed exactly once. With
        none of the options that say what to measure it measures all rows of the targets and the source's tables and writes throughput.md, its charts and
        throughput.jsonl to the folder of --out; that takes more than an hour, --quick a minute and a half. A report that was stopped, or has only some rows, goes on where it
        was: what is measured is kept in throughput.partial.jsonl, and nothing else is written, until all is done or --report-only asks for it.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new MeasurementOptions();
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        var repeats = NumberOption.Whole("--repeats", "How often to measure; the one in the middle counts, of two the worse. Once, the report's rows three times unless given.", 1, MaxRepeats);
        var report = new Option<bool>("--report") { Description = "Measure all rows and write the document; what happens anyway with no option that says what to measure." };
        var quick = new Option<bool>("--quick") { Description = "The report with rows of a few seconds. Writes files only with --out." };
        var only = new Option<string[]>("--only") { Description = "The report's rows whose names begin so; the others are left for another time.", AllowMultipleArgumentsPerToken = true };
        var transfers = NumberOption.Whole(
            "--table-transfers",
            "Transfers of each wallet in the source's tables with more than one validator.",
            ReportPlan.SourceTransfersPerWallet,
            ReportPlan.SourceTransfersPerWallet);
        var reportOnly = new Option<bool>("--report-only") { Description = "Measure nothing more: write the document from what a report that was stopped has measured." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Where to write the report; docs/benchmarks unless --quick." };
        var command = new Command("throughput", Description.ReplaceLineEndings(" ")) { json, repeats, report, quick, only, transfers, reportOnly, output };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            var isReport = result.GetValue(report) || result.GetValue(quick) || result.GetValue(reportOnly)
                || result.GetValue(output) is not null || result.GetValue(only) is { Length: > 0 };
            if (isReport && options.All.Any(option => result.GetResult(option) is { Implicit: false }))
            {
                result.AddError("The report has its own rows: it takes no option that says what to measure.");
            }

            var rows = (result.GetValue(quick) ? ReportPlan.CreateQuick() : ReportPlan.Create(ReportPlan.UsualRepeats)).Rows;
            foreach (var begin in result.GetValue(only) ?? [])
            {
                if (!rows.Any(row => row.Name.StartsWith(begin, StringComparison.Ordinal)))
                {
                    result.AddError($"--only {begin}: no row begins so. There are: {string.Join(", ", rows.Select(row => row.Name))}.");
                }
            }
        });
        command.SetAction((result, cancellationToken) => BenchAction.RunAsync(
            () => options.IsAnyGiven(result)
                ? MeasureAsync(options.Read(result), result.GetValue(repeats), result.GetValue(json), cancellationToken)
                : ReportAsync(
                    new ReportOptions(
                        result.GetValue(quick),
                        result.GetResult(repeats) is { Implicit: false } ? result.GetValue(repeats) : ReportPlan.UsualRepeats,
                        result.GetValue(only) ?? [],
                        result.GetValue(transfers),
                        result.GetValue(output)?.FullName ?? (result.GetValue(quick) ? null : Path.Combine("docs", "benchmarks")),
                        result.GetValue(reportOnly)),
                    result.GetValue(json),
                    cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<(string Output, bool IsGood)> MeasureAsync(ThroughputPlan plan, int repeats, bool isJson, CancellationToken cancellationToken)
    {
        var results = new List<ThroughputResult>();
        while (results.Count < repeats)
        {
            results.Add(await ThroughputMeasurement.RunAsync(plan, BenchAction.Tell, cancellationToken));
        }

        var median = MedianResult.Of(results);
        return (isJson ? BenchJson.Of(median) : ThroughputText.Of(median), median.IsGood);
    }

    private static async Task<(string Output, bool IsGood)> ReportAsync(ReportOptions options, bool isJson, CancellationToken cancellationToken)
    {
        var report = await ThroughputExperiment.RunAsync(options, BenchAction.Tell, cancellationToken);
        var targets = ThroughputTargets.Of(report);
        var text = string.Join(Environment.NewLine, targets.Select(target => $"{(target.IsMet ? "MET" : "MISSED"),-6}  {target.Name}: {target.Measured} ({target.Limit})"));
        return (isJson ? BenchJson.Of(new { report.Command, report.Day, report.Conditions, report.Missing, Targets = targets, report.Runs }) : text, report.IsGood);
    }
}
