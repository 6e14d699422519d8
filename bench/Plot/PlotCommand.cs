using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansChain.Core.Memory;

namespace OrleansChain.Bench.Plot;

/// <summary>The sub-command <c>plot</c>.</summary>
internal static class PlotCommand
{
    private const double MiB = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var memory = new Option<long>("--memory")
        {
            Description = "The plot's memory limit, such as 256MiB or 1GiB.",
            CustomParser = ReadSize,
            DefaultValueFactory = _ => 128L << 20,
        };
        var iterations = NumberOption.Whole("--iterations", "Hashes for each entry.", 56, 1_000_000);
        var workers = NumberOption.Whole("--workers", "How many cores to use.", Environment.ProcessorCount, PlotSize.MaxWorkers);
        var window = NumberOption.Whole("--window", "How many milliseconds a cheat has after each challenge.", 1_000, 60_000);
        var challenges = NumberOption.Whole("--challenges", "How many challenges.", 10, 100_000);
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("plot", "Makes a plot in memory, challenges it, and lets cheats try that keep a part of it.")
        {
            memory, iterations, workers, window, challenges, json,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var options = new PlotOptions(
                result.GetValue(memory),
                result.GetValue(iterations),
                result.GetValue(workers),
                TimeSpan.FromMilliseconds(result.GetValue(window)),
                result.GetValue(challenges));
            var measured = PlotBenchmark.Run(options, TenthsProgress.Of("plot"), cancellation);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(measured, Json) : Text(measured));
            return 0;
        });
        return command;
    }

    private static long ReadSize(ArgumentResult result)
    {
        if (!PlotSize.TryParse(result.Tokens.Single().Value, out var bytes) || bytes < 1 << 20)
        {
            result.AddError("--memory must be digits and one of KiB, MiB, GiB, TiB, 1MiB or more.");
        }

        return bytes;
    }

    private static string Text(PlotResult result)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{result.Entries:N0} entries of {result.Iterations} hashes made in {result.GenerationSeconds:N2} s ({result.ProcessorSeconds:N2} s of processor time): {result.HashesPerSecond / 1e6:N1} MH/s on {result.Workers} cores, {result.Lanes} lanes each")
            .AppendLine(CultureInfo.InvariantCulture, $"memory: limit {result.LimitBytes / MiB:N1} MiB, planned {result.PlannedBytes / MiB:N1} MiB, resident growth {result.ResidentBytes / MiB:N1} MiB")
            .AppendLine(CultureInfo.InvariantCulture, $"answer: median {result.AnswerMilliseconds:N1} ms, best {result.AnswerBestMilliseconds:N1} ms ({result.AnswerProcessorMilliseconds:N1} ms of processor time); check: median {result.CheckMilliseconds:N3} ms, 99 of 100 below {result.CheckSlowMilliseconds:N3} ms");
        text.AppendLine(CultureInfo.InvariantCulture, $"the entries alone, without their tree, would take {result.EntriesSeconds:N2} s now");
        foreach (var cheat in result.Cheats)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"cheat keeping {cheat.Kept:P0}: ranked {cheat.RankedShare:P1} of the plot in {result.WindowMilliseconds:N0} ms, had the best answer in {cheat.WonShare:P1} of {cheat.Challenges} challenges; bound {cheat.Bound:P1}, by processor time {cheat.UndisturbedBound:P1}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{result.Processors} × {result.Processor}, load before {result.LoadBefore?.ToString("N1", CultureInfo.InvariantCulture) ?? "unknown"}, {result.Runtime}").ToString();
    }
}
