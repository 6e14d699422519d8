using OrleansChain.Bench.Charts;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Bench.Throughput.Stress;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>The charts: rates and times to confirmation beside the source's, and what is accepted beyond the capacity.</summary>
internal static class ThroughputCharts
{
    /// <summary>The file of the rates.</summary>
    public const string RatesFile = "throughput-rates.svg";

    /// <summary>The file of the times to confirmation.</summary>
    public const string LatencyFile = "throughput-latency.svg";

    /// <summary>The file of the overload.</summary>
    public const string StressFile = "throughput-stress.svg";

    // A palette that colour-blind readers can tell apart (Okabe and Ito).
    private static readonly string[] WorkColours = ["#000000", "#0072b2", "#56b4e9"];
    private static readonly string[] MemoryColours = ["#d55e00", "#e69f00", "#cc79a7"];

    /// <summary>Every chart by its file, as far as its figures were measured.</summary>
    public static IReadOnlyDictionary<string, string> Of(ThroughputReport report)
    {
        var charts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Cells(report, "Confirmed transfers a second, by wallets", "transfers a second", load => load.ConfirmedPerSecond, row => row.PerSecond) is { } rates)
        {
            charts.Add(RatesFile, rates.ToSvg());
        }

        if (Cells(report, "Mean time to confirmation, by wallets", "seconds", load => load.ConfirmMs.Mean / 1_000, row => row.MeanLatencySeconds) is { } latency)
        {
            charts.Add(LatencyFile, latency.ToSvg());
        }

        if (report.Stress is { } stress)
        {
            charts.Add(StressFile, Stress(stress).ToSvg());
        }

        return charts;
    }

    private static LineChart? Cells(ThroughputReport report, string title, string unit, Func<ThroughputResult, double> ours, Func<SourceRow, double> theirs)
    {
        ChartSeries[] measured =
        [
            .. ReportPlan.SourceProofs.SelectMany(proof => report.Plan.Validators.Select((validators, number) => new ChartSeries(
                $"{ThroughputMarkdown.Word(proof)}, {validators} {(validators == 1 ? "validator" : "validators")}",
                Colour(proof, number),
                IsDashed: false,
                Points(wallets => report.Cell(proof, wallets, validators) is { } load ? ours(load) : null)))).Where(series => series.Points.Count > 0),
        ];
        return measured.Length == 0
            ? null
            : new LineChart(
                title,
                "wallets",
                unit,
                [.. ReportPlan.SourceWallets.Select(wallets => wallets.ToString())],
                [
                    .. measured,
                    .. ReportPlan.SourceProofs.Select(proof => new ChartSeries(
                        $"source: {ThroughputMarkdown.Word(proof)}", Colour(proof, 0), IsDashed: true, Points(wallets => theirs(SourceRow.Of(proof, wallets))))),
                ],
                IsLogarithmic: true);
    }

    private static LineChart Stress(StressResult stress) => new(
        "Accepted beyond the capacity",
        "offered, as a part of the capacity",
        "transfers a second",
        [.. stress.Steps.Select(step => ThroughputMarkdown.Percent(step.Share))],
        [
            new ChartSeries("offered", "#777777", IsDashed: true, [.. stress.Steps.Select((step, place) => new ChartPoint(place, step.OfferedPerSecond))]),
            new ChartSeries("accepted", WorkColours[1], IsDashed: false, [.. stress.Steps.Select((step, place) => new ChartPoint(place, step.AcceptedPerSecond))]),
        ],
        IsLogarithmic: false);

    private static IReadOnlyList<ChartPoint> Points(Func<int, double?> value) =>
        [.. ReportPlan.SourceWallets.Select((wallets, place) => (Place: place, Value: value(wallets))).Where(point => point.Value is not null).Select(point => new ChartPoint(point.Place, point.Value!.Value))];

    private static string Colour(ProofKind proof, int number) => (proof == ProofKind.Work ? WorkColours : MemoryColours)[number];
}
