using System.Text;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Cli.Load;

namespace OrleansChain.Bench.Throughput;

/// <summary>A result in words, for a terminal.</summary>
internal static class ThroughputText
{
    private const double MiB = 1 << 20;

    /// <summary>The result.</summary>
    public static string Of(ThroughputResult result)
    {
        var text = new StringBuilder()
            .AppendLine($"{result.ConfirmedPerSecond:N0} confirmed/s ({result.SteadyConfirmedPerSecond:N0} while blocks came), {result.AcknowledgedPerSecond:N0} acknowledged/s")
            .AppendLine($"{result.ShareOfCeiling * 100:0.#}% of the {result.VerifyCeilingPerSecond:N0} signatures a second that {result.Machine.Processors} processors check when they do nothing else")
            .AppendLine($"{result.Confirmed:N0} transfers of {result.Wallets:N0} wallets, {(result.BatchSize == 1 ? "single requests" : $"batches of {result.BatchSize:N0}")}, {result.Connections} connections, {Arrival(result)}, {result.SignedAhead:N0} signed ahead")
            .AppendLine($"blocks every {result.BlockIntervalSeconds:0.###} s, {result.Validators} of {result.Proof}: {string.Join(", ", result.Blocks.Select(block => $"{block.Value} {block.Key}"))}")
            .AppendLine($"acknowledged after {Latency(result.AcknowledgeMs)}")
            .AppendLine($"confirmed after    {Latency(result.ConfirmMs)}")
            .AppendLine($"lost {result.Lost}, duplicated {result.Duplicated}, altered {result.Altered}, supply {(result.SupplyConserved ? "conserved" : "NOT CONSERVED")}, rate {(result.KeptRate ? "kept" : "NOT KEPT")}")
            .AppendLine($"node {result.Node.ResidentBytes / MiB:N0} MiB (peak {result.Node.PeakResidentBytes / MiB:N0}), {result.Node.ProcessorMicrosecondsPerTransfer:N1} us of processor time a transfer; load generator {result.Generator.ProcessorMicrosecondsPerTransfer:N1} us");
        if (result.WarmUpSeconds > 0)
        {
            text.AppendLine($"the first {result.WarmUpSeconds:0.###} s are not in the latencies");
        }

        if (result.Refusals.Count > 0)
        {
            text.AppendLine($"refused: {string.Join(", ", result.Refusals.Select(refusal => $"{refusal.Value:N0} {refusal.Key}"))}");
        }

        if (result.Failure is { } failure)
        {
            text.AppendLine($"sending ended before its time: {failure}");
        }

        if (result.Repeats is { } repeats)
        {
            text.AppendLine($"the median of {repeats.Count}: {string.Join(", ", repeats.Select(rate => $"{rate:N0}"))} confirmed/s");
        }

        if (result.AcknowledgeP99MsRepeats is { } latencies)
        {
            text.AppendLine($"p99 of each: {string.Join(", ", latencies.Select(slowest => $"{slowest:N1}"))} ms");
        }

        return text.Append($"{result.Machine.Processors} × {result.Machine.Processor}, load before {result.LoadBefore?.ToString("N1") ?? "unknown"}, stolen meanwhile {result.StolenShare?.ToString("P1") ?? "unknown"}, {result.Machine.FileSystem}, {result.Machine.Runtime}, {result.Machine.Program}").ToString();
    }

    /// <summary>Milliseconds by their ranks.</summary>
    public static string Latency(LatencySummary latency) => $"{latency.P50:N1} / {latency.P90:N1} / {latency.P99:N1} / {latency.Max:N1} ms (p50 / p90 / p99 / max)";

    private static string Arrival(ThroughputResult result) => result.OfferedPerSecond is { } offered ? $"{offered:N0}/s offered" : "closed loop";
}
