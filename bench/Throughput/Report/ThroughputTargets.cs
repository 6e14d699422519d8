using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>The targets, judged. A rate is met only by a run in which nothing was lost, doubled or altered.</summary>
internal static class ThroughputTargets
{
    /// <summary>Confirmed transfers a second in batches.</summary>
    public const double ConfirmedPerSecond = 15_000;

    /// <summary>The same as a part of the ceiling.</summary>
    public const double ShareOfCeiling = 0.5;

    /// <summary>Confirmed transfers a second in single requests.</summary>
    public const double SinglePerSecond = 5_000;

    /// <summary>Confirmed transfers a second with senders drawn at random.</summary>
    public const double RandomPerSecond = 5_000;

    /// <summary>Seconds for the source's largest cell.</summary>
    public const double SourceSeconds = 75;

    /// <summary>Milliseconds within which 99% are acknowledged at the offered rate.</summary>
    public const double AcknowledgeP99Ms = 50;

    /// <summary>Bytes of the node with the large chain.</summary>
    public const long MemoryBytes = 2L << 30;

    /// <summary>Seconds from the start of the process to ready with the large chain.</summary>
    public const double RestartSeconds = 15;

    // By the interval between blocks: p50, p99 and max of the confirmation in seconds; null where nothing is wanted.
    private static readonly Dictionary<int, (double? P50, double P99, double? Max)> Confirmation = new() { [6] = (3.5, 6.8, 12), [1] = (null, 1.6, null) };

    /// <summary>Every target that the report has figures for.</summary>
    public static IReadOnlyList<ThroughputTarget> Of(ThroughputReport report) =>
    [
        .. report.Plan.Intervals.SelectMany(interval => OfInterval(report, interval)),
        .. report.Capacity is { } capacity
            ?
            [
                new ThroughputTarget(
                    $"memory of the node with {capacity.Wallets:N0} wallets and {capacity.Transactions:N0} transactions", "≤ 2 GiB",
                    $"{ThroughputMarkdown.MiB(capacity.ResidentBytes)}, at most {ThroughputMarkdown.MiB(capacity.PeakResidentBytes)} on the way", "",
                    capacity.IsGood && capacity.PeakResidentBytes <= MemoryBytes),
                new ThroughputTarget(
                    "restart to ready with that chain", "≤ 15 s", $"{capacity.RestartSeconds.Ready:N1} s", "", capacity.IsGood && capacity.RestartSeconds.Ready <= RestartSeconds),
            ]
            : Array.Empty<ThroughputTarget>(),
    ];

    private static IEnumerable<ThroughputTarget> OfInterval(ThroughputReport report, int interval) =>
    [
        .. Batches(report.Load(RowNames.FewWallets(interval))),
        .. Batches(report.Load(RowNames.ManyWallets(interval))),
        .. ReportPlan.SourceProofs.SelectMany(proof => Table(report, proof, interval)),
        .. Rate(report.Load(RowNames.Single(interval)), "single requests, 64 connections", SinglePerSecond, ""),
        .. Latency(report.Load(RowNames.Offered(interval)), interval),
        .. Rate(report.Load(RowNames.Random(interval)), "senders drawn at random from {0} wallets, batches of 1,000", RandomPerSecond, "halves from 1 to 8 wallets"),
    ];

    private static IEnumerable<ThroughputTarget> Batches(ThroughputResult? load) => load is null
        ? []
        :
        [
            .. Rate(load, "{0} wallets, batches of 1,000", ConfirmedPerSecond, "94–311/s"),
            new ThroughputTarget(
                $"the same as a share of what {load.Machine.Processors} processors can check",
                $"≥ {ThroughputMarkdown.Percent(ShareOfCeiling)}",
                $"{ThroughputMarkdown.Percent(load.ShareOfCeiling)} of {load.VerifyCeilingPerSecond:N0}/s",
                "",
                load.IsGood && load.ShareOfCeiling >= ShareOfCeiling),
        ];

    private static IEnumerable<ThroughputTarget> Rate(ThroughputResult? load, string what, double least, string source) => load is null
        ? []
        :
        [
            new ThroughputTarget(
                $"{string.Format(what, load.Wallets.ToString("N0"))}, blocks every {load.BlockIntervalSeconds:0.###} s: confirmed",
                $"≥ {least:N0}/s",
                $"{load.ConfirmedPerSecond:N0}/s{Wrong(load)}",
                source,
                load.IsGood && load.ConfirmedPerSecond >= least),
        ];

    private static IEnumerable<ThroughputTarget> Table(ThroughputReport report, ProofKind proof, int interval)
    {
        var wallets = ReportPlan.SourceWallets.Max();
        return report.Cell(proof, wallets, validators: 1, interval) is not { } load
            ? []
            :
            [
                new ThroughputTarget(
                    $"{load.Transfers:N0} transfers of {wallets} wallets, proof of {ThroughputMarkdown.Word(proof)}, blocks every {interval} s",
                    $"≤ {SourceSeconds:N0} s",
                    $"{load.Seconds.Confirming:N1} s{Wrong(load)}",
                    $"{SourceRow.Of(proof, wallets).Seconds:N0} s",
                    load.IsGood && load.Seconds.Confirming <= SourceSeconds),
            ];
    }

    private static IEnumerable<ThroughputTarget> Latency(ThroughputResult? load, int interval)
    {
        if (load is null)
        {
            yield break;
        }

        var offered = $"at {load.OfferedPerSecond:N0}/s offered, blocks every {interval} s";
        yield return new ThroughputTarget(
            $"acknowledgement p99 {offered}", $"≤ {AcknowledgeP99Ms:N0} ms", $"{load.AcknowledgeMs.P99:N1} ms{Wrong(load)}", "", load.IsGood && load.AcknowledgeMs.P99 <= AcknowledgeP99Ms);
        if (!Confirmation.TryGetValue(interval, out var limit))
        {
            yield break;
        }

        var (p50, p99, max) = (load.ConfirmMs.P50 / 1_000, load.ConfirmMs.P99 / 1_000, load.ConfirmMs.Max / 1_000);
        yield return limit is { P50: { } limit50, Max: { } limitMax }
            ? new ThroughputTarget(
                $"confirmation p50 / p99 / max {offered}",
                $"≤ {limit50} / {limit.P99} / {limitMax} s",
                $"{p50:0.00} / {p99:0.00} / {max:0.00} s{Wrong(load)}",
                "98–127 s mean",
                load.IsGood && p50 <= limit50 && p99 <= limit.P99 && max <= limitMax)
            : new ThroughputTarget($"confirmation p99 {offered}", $"≤ {limit.P99} s", $"{p99:0.00} s{Wrong(load)}", "98–127 s mean", load.IsGood && p99 <= limit.P99);
    }

    /// <summary>What must not be overlooked beside a figure.</summary>
    private static string Wrong(ThroughputResult load) =>
        load.IsGood ? "" : $" (lost {load.Lost}, doubled {load.Duplicated}, altered {load.Altered}, supply {(load.SupplyConserved ? "conserved" : "not conserved")}, rate {(load.KeptRate ? "kept" : "not kept")}{(load.Failure is { } failure ? $"; {failure}" : "")})";
}
