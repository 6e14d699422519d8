using OrleansChain.Bench.Charts;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>The three charts: times beside the source's, speed-ups beside the source's, and the modes.</summary>
internal static class MiningCharts
{
    /// <summary>The file of the times.</summary>
    public const string TimesFile = "mining-times.svg";

    /// <summary>The file of the speed-ups.</summary>
    public const string SpeedUpsFile = "mining-speed-up.svg";

    /// <summary>The file of the modes.</summary>
    public const string ModesFile = "mining-modes.svg";

    // A palette that colour-blind readers can tell apart (Okabe and Ito).
    private const string Black = "#000000";
    private const string Blue = "#0072b2";
    private const string Orange = "#d55e00";
    private const string Green = "#009e73";
    private const string Grey = "#777777";

    private static readonly (int Workers, string Colour)[] WorkerColours = [(1, Black), (2, Blue), (4, Orange)];

    /// <summary>Every chart by its file.</summary>
    public static IReadOnlyDictionary<string, string> Of(MiningReport report) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [TimesFile] = Times(report).ToSvg(),
        [SpeedUpsFile] = SpeedUps(report).ToSvg(),
        [ModesFile] = Modes(report).ToSvg(),
    };

    private static LineChart Times(MiningReport report) => Chart(
        report,
        "20 blocks of 10 transactions: time by difficulty",
        "seconds",
        isLogarithmic: true,
        [
            .. WorkerColours.Select(worker => Line(report, Title(worker.Workers), worker.Colour, isDashed: false, difficulty =>
                report.Find(Measured(worker.Workers), difficulty) is { } row ? (row.Seconds.Mean, row.Seconds.HalfWidth95) : null)),
            .. WorkerColours.Select(worker => Line(report, $"source: {SourceTitle(worker.Workers)}", worker.Colour, isDashed: true, difficulty =>
                SourceFigures.Of(difficulty, worker.Workers) is { } seconds ? (seconds, null) : null)),
        ]);

    private static LineChart SpeedUps(MiningReport report) => Chart(
        report,
        "Speed-up over serial by difficulty",
        "times as fast as serial",
        isLogarithmic: false,
        [
            .. WorkerColours.Skip(1).Select(worker => Line(report, Title(worker.Workers), worker.Colour, isDashed: false, difficulty =>
                report.Find(Measured(worker.Workers), difficulty) is { } row ? (row.SpeedUp, null) : null)),
            Line(report, "auto, 2 workers", Green, isDashed: false, difficulty =>
                report.Find(new MiningConfiguration(MiningLayer.Core, MiningMode.Auto, 2), difficulty) is { } row ? (row.SpeedUp, null) : null),
            .. WorkerColours.Skip(1).Select(worker => Line(report, $"source: {SourceTitle(worker.Workers)}", worker.Colour, isDashed: true, difficulty =>
                SourceFigures.Of(difficulty, worker.Workers) is { } seconds ? (SourceFigures.Of(difficulty, 1)!.Value / seconds, null) : null)),
        ]);

    private static LineChart Modes(MiningReport report) => Chart(
        report,
        "The modes with 2 workers, core's miner and through the grains",
        "seconds",
        isLogarithmic: true,
        [
            .. new[] { (MiningLayer.Core, false), (MiningLayer.Grains, true) }.SelectMany(layer => new[]
            {
                Mode(report, new MiningConfiguration(layer.Item1, MiningMode.Serial, 1), Black, layer.Item2),
                Mode(report, new MiningConfiguration(layer.Item1, MiningMode.Static, 2), Orange, layer.Item2),
                Mode(report, new MiningConfiguration(layer.Item1, MiningMode.Leased, 2), Blue, layer.Item2),
                Mode(report, new MiningConfiguration(layer.Item1, MiningMode.Auto, 2), Green, layer.Item2),
            }),
        ]);

    private static ChartSeries Mode(MiningReport report, MiningConfiguration configuration, string colour, bool isDashed) =>
        Line(report, $"{MiningText.Name(configuration.Mode)}{(isDashed ? ", grains" : "")}", colour, isDashed, difficulty =>
            report.Find(configuration, difficulty) is { } row ? (row.Seconds.Mean, row.Seconds.HalfWidth95) : null);

    private static LineChart Chart(MiningReport report, string title, string unit, bool isLogarithmic, IReadOnlyList<ChartSeries> series) => new(
        title,
        "difficulty (leading hexadecimal zeros)",
        unit,
        [.. report.Plan.Difficulties.Select(plan => plan.Difficulty.ToString())],
        [.. series.Where(line => line.Points.Count > 0)],
        isLogarithmic);

    private static ChartSeries Line(MiningReport report, string name, string colour, bool isDashed, Func<int, (double Value, double? Half)?> value)
    {
        var points = new List<ChartPoint>();
        for (var place = 0; place < report.Plan.Difficulties.Count; place++)
        {
            if (value(report.Plan.Difficulties[place].Difficulty) is { } found)
            {
                points.Add(new ChartPoint(place, found.Value, found.Half));
            }
        }

        return new ChartSeries(name, isDashed && string.Equals(colour, Black, StringComparison.Ordinal) ? Grey : colour, isDashed, points);
    }

    private static MiningConfiguration Measured(int workers) =>
        workers == 1 ? MiningConfiguration.Reference : new MiningConfiguration(MiningLayer.Core, MiningMode.Leased, workers);

    private static string Title(int workers) => workers == 1 ? "serial" : $"leased, {workers} workers";

    private static string SourceTitle(int processes) => processes == 1 ? "serial" : $"{processes} processes";
}
