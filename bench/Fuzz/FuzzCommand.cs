using System.CommandLine;
using System.Globalization;
using System.Text;
using OrleansChain.Bench.Fuzz.Http;

namespace OrleansChain.Bench.Fuzz;

/// <summary>The sub-command <c>fuzz</c>.</summary>
internal static class FuzzCommand
{
    private const int MaxShown = 5;

    private const string Description = """
        Gives spoilt inputs to every decoder (transactions, batches, blocks, journal records, snapshots, genesis, key files, cursors, texts, REST messages) and spoilt requests
        to a node that it starts. Nothing but the documented refusals may come out, what is accepted must encode to the same bytes, no answer may be 5xx, nothing may be logged as
        an error, memory is bounded, and the node confirms a transfer afterwards. The exit code is 1 where anything was found.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var inputs = new Option<long>("--inputs") { Description = "How many inputs.", DefaultValueFactory = _ => 1_000_000 };
        inputs.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<long>() is < 1 or > 10_000_000_000)
            {
                result.AddError("--inputs must be 1 to 10000000000.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "Decides the inputs.", DefaultValueFactory = _ => 1 };
        var first = new Option<long>("--first") { Description = "The number of the first input: what a failure names runs again with --inputs 1." };
        var surface = new Option<FuzzSurface>("--surface") { Description = "all (one input of ten is an HTTP request), decoders or http." };
        var command = new Command("fuzz", Description.ReplaceLineEndings(" ")) { inputs, seed, first, surface };
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = new FuzzOptions(result.GetValue(seed), result.GetValue(first), result.GetValue(inputs), result.GetValue(surface));
            var report = await FuzzRun.RunAsync(options, cancellationToken);
            await Console.Out.WriteLineAsync(Text(report));
            return report.Failures.Count == 0 ? 0 : 1;
        });
        return command;
    }

    /// <summary>The report as text.</summary>
    public static string Text(FuzzReport report)
    {
        var text = new StringBuilder();
        foreach (var tally in report.Tallies)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{tally.Target,-24} {tally.Accepted,12:N0} accepted {tally.Refused,12:N0} refused, at most {tally.MostAllocatedBytes,12:N0} bytes allocated");
        }

        foreach (var failure in report.Failures.Take(MaxShown))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"FOUND: {failure.Target}, --surface {(string.Equals(failure.Target, HttpFuzz.Name, StringComparison.Ordinal) ? "http" : "decoders")} --seed {failure.Seed} --first {failure.Number} --inputs 1: {failure.What}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {failure.InputHex}");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"{report.Inputs:N0} inputs in {report.Seconds:N1} s ({report.Inputs / report.Seconds:N0}/s): {(report.Failures.Count == 0 ? "nothing found" : $"{report.Failures.Count} found")}");
        return text.ToString();
    }
}
