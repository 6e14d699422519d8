using System.CommandLine;
using OrleansChain.Bench.Mining.Report;
using OrleansChain.Bench.Results;

namespace OrleansChain.Bench.Mining;

/// <summary>The sub-command <c>mining</c>.</summary>
internal static class MiningCommand
{
    private const string Description = """
        The e-voting report's mining experiment: 20 blocks of 10 transactions, difficulty 2 to 6, serial and 1, 2, 4 workers in modes static, leased and auto, through
        core's miner and through the grains. Writes mining.md, three SVG charts and mining.jsonl to the folder of --out. With 30 million hashes a second on each of two
        processors it takes about 16 minutes, with 12 million about 40, --full nine times as long, --quick less than a minute; the expected time is shown at the
        start. A run that was stopped goes on where it was: what is measured is kept in mining.partial.jsonl until all is done.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Difficulty 2 to 5 with fewer repeats, in less than a minute. Writes files only with --out." };
        var full = new Option<bool>("--full") { Description = "Difficulty 7 as well, three times." };
        var json = new Option<bool>("--json") { Description = "Write the table as JSON instead of text." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Where to write; docs/benchmarks unless --quick." };
        var reportOnly = new Option<bool>("--report-only") { Description = "Run nothing more: write the document from what a run that was stopped has measured." };
        var seed = new Option<ulong>("--seed") { Description = "What determines the headers.", DefaultValueFactory = _ => 1 };
        var command = new Command("mining", Description.ReplaceLineEndings(" ")) { quick, full, json, output, reportOnly, seed };
        command.Validators.Add(result =>
        {
            if (result.GetValue(quick) && result.GetValue(full))
            {
                result.AddError("--quick and --full exclude each other.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = new MiningOptions(
                result.GetValue(full) ? MiningExtent.Full : result.GetValue(quick) ? MiningExtent.Quick : MiningExtent.Default,
                result.GetValue(seed),
                result.GetValue(output)?.FullName ?? (result.GetValue(quick) ? null : Path.Combine("docs", "benchmarks")),
                result.GetValue(reportOnly));
            try
            {
                var report = await MiningExperiment.RunAsync(options, line => Console.Error.WriteLine($"bench: {line}"), cancellationToken);
                await Console.Out.WriteLineAsync(result.GetValue(json) ? MiningJson.Of(report) : MiningConsole.Of(report));
                return 0;
            }
            catch (RunStoreException e)
            {
                await Console.Error.WriteLineAsync($"bench: {e.Message}");
                return 1;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("bench: stopped; what is measured is kept");
                return 1;
            }
        });
        return command;
    }
}
