using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace OrleansChain.Bench.Index;

/// <summary>The sub-command <c>index</c>.</summary>
internal static class IndexCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var transfers = NumberOption.Whole("--transfers", "How many transfers to take in.", 1_000_000, 100_000_000);
        var wallets = NumberOption.Whole("--wallets", "Between how many wallets, drawn at random.", 200_000, 100_000_000);
        var block = NumberOption.Whole("--block", "How many transfers a block has.", 90_000, 262_144);
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("index", "Takes blocks into an index on disk and looks things up in it.") { transfers, wallets, block, json };
        command.SetAction(async (result, cancellation) =>
        {
            var options = new IndexOptions(result.GetValue(transfers), result.GetValue(wallets), result.GetValue(block));
            var measured = await new IndexBenchmark(options, TenthsProgress.Of("index")).RunAsync(cancellation);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(measured, Json) : Text(measured));
            return 0;
        });
        return command;
    }

    private static string Text(IndexResult result) => FormattableString.Invariant($"""
        {result.Options.Transfers:N0} transfers between {result.Options.Wallets:N0} wallets, {result.Options.BlockTransfers:N0} in a block: {result.Runs} runs
        taking one in: {result.EntriesMicroseconds:N2} us for its entries and {result.StoreMicroseconds:N2} us for memory, runs and files (processor time); {result.ElapsedMicroseconds:N2} us by the clock; longest block {result.LongestBlockMilliseconds:N0} ms
        memory for each: {result.FencesBytesPerTransfer:N2} bytes of fences and filters; the heap grew by {result.HeapBytesPerTransfer:N2} bytes for each, the store's table of records with it
        disk for each: {result.LiveDiskBytesPerTransfer:N1} bytes of entries, {result.FileBytesPerTransfer:N1} bytes of files
        opening it: {result.LoadMilliseconds:N0} ms
        a known id: {result.KnownIdMicroseconds.Median:N0} us, 99 of 100 below {result.KnownIdMicroseconds.Slow:N0} us; an unknown id: {result.UnknownIdMicroseconds.Median:N0} us, {result.UnknownIdMicroseconds.Slow:N0} us
        a wallet's newest ten: {result.HistoryMicroseconds.Median:N0} us, 99 of 100 below {result.HistoryMicroseconds.Slow:N0} us; 10,000 known ids in one question: {result.BatchMilliseconds:N0} ms
        {Environment.ProcessorCount} x {Machine.ProcessorName()}, load before {Machine.LoadAverage()?.ToString("N1", CultureInfo.InvariantCulture) ?? "unknown"}
        """);
}
