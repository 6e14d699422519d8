using System.Text.Json;
using System.Xml.Linq;
using OrleansChain.Bench.Mining.Costs;
using OrleansChain.Bench.Mining.Report;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class MiningReportTests
{
    [Fact]
    public void The_document_states_conditions_every_row_and_the_sources_figures_and_shows_the_charts()
    {
        var report = Report();

        var document = MiningMarkdown.Of(report);

        Assert.Contains("| processor | 2 × Some processor |", document, StringComparison.Ordinal);
        Assert.Contains("(370.32 s)", document, StringComparison.Ordinal);
        Assert.Contains("(249.26 s)", document, StringComparison.Ordinal);
        Assert.Contains("| 4 | leased × 2 |", document, StringComparison.Ordinal);
        Assert.Contains("0.25 to 3.50", document, StringComparison.Ordinal);
        Assert.All(MiningCharts.Of(report), chart => Assert.Contains($"]({chart.Key})", document, StringComparison.Ordinal));
    }

    [Fact]
    public void The_charts_are_well_formed_and_have_our_lines_and_the_sources()
    {
        var charts = MiningCharts.Of(Report());

        Assert.Equal(3, charts.Count);
        var texts = XDocument.Parse(charts[MiningCharts.TimesFile]).Descendants().Select(element => element.Value).ToHashSet();
        Assert.Superset(new HashSet<string> { "serial", "leased, 2 workers", "leased, 4 workers", "source: serial", "source: 2 processes", "source: 4 processes" }, texts);
        Assert.NotNull(XDocument.Parse(charts[MiningCharts.SpeedUpsFile]).Root);
        Assert.NotNull(XDocument.Parse(charts[MiningCharts.ModesFile]).Root);
    }

    [Fact]
    public void The_json_has_a_row_for_every_configuration_and_difficulty()
    {
        var report = Report();

        using var json = JsonDocument.Parse(MiningJson.Of(report));

        var root = json.RootElement;
        Assert.Equal(report.Rows.Count, root.GetProperty("rows").GetArrayLength());
        var first = root.GetProperty("rows")[0];
        Assert.Equal("serial", first.GetProperty("configuration").GetProperty("mode").GetString());
        Assert.Equal(14.68, first.GetProperty("sourceSeconds").GetDouble());
        Assert.True(first.GetProperty("seconds").GetProperty("halfWidth95").GetDouble() > 0);
        Assert.Equal(1, root.GetProperty("conditions").GetProperty("seed").GetInt32());
        Assert.Equal(MiningTargets.Of(report).Count, root.GetProperty("targets").GetArrayLength());
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10.1, false)]
    public void A_stop_above_ten_milliseconds_misses_its_target_and_the_document_says_so(double largest, bool isMet)
    {
        var report = Report();
        report = report with { Costs = report.Costs with { Stops = report.Costs.Stops with { CoreAfterHit = new SampleSummary(10, 1, 1, 1, 2, 0, largest) } } };

        var target = MiningTargets.Of(report).Single(target => target.Name.StartsWith("all of core's workers", StringComparison.Ordinal));

        Assert.Equal(isMet, target.IsMet);
        Assert.Equal(!isMet, MiningMarkdown.Of(report).Contains($"{target.Measured} | **missed** |", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_before_the_end_says_how_many_repeats_it_has()
    {
        var report = Report();
        report = report with { Plan = report.Plan with { Difficulties = [new(3, 2), new(4, 2), new(5, 10)] } };

        Assert.Contains("| repeats | 2 at difficulty 3, 2 at difficulty 4, 2 of 10 at difficulty 5 |", MiningMarkdown.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public void The_terminals_table_has_a_line_for_every_row()
    {
        var report = Report();

        var lines = MiningConsole.Of(report).Split('\n');

        Assert.Equal(report.Rows.Count, lines.Count(line => line.Contains(" ± ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0.0123456, "12.3 ms")]
    [InlineData(0.000123456, "0.123 ms")]
    [InlineData(1.23456, "1.23 s")]
    [InlineData(1234.56, "1,235 s")]
    public void Times_have_three_digits(double seconds, string expected) => Assert.Equal(expected, MiningText.Seconds(seconds));

    private static MiningReport Report()
    {
        var plan = new ExperimentPlan(1, [new(3, 2), new(4, 2), new(5, 2)], ExperimentPlan.CreateDefault(1, 2).Configurations);
        MiningRun[] runs = [.. plan.Runs().Select(run =>
            new MiningRun(run.Difficulty, run.Repeat, run.Configuration, 0.5 + (0.01 * run.Repeat) + (0.1 / run.Configuration.Workers), 1_000, 1, 0, 1, null))];
        var sample = SampleSummary.Of([1, 2, 3]);
        return new MiningReport(
            plan,
            new RunConditions(1, "Some processor", 2, 16, ".NET 10", "Orleans", "1.0"),
            new DateOnly(2026, 1, 2),
            new LoadRange(0.25, 3.5),
            30_000_000,
            12.5,
            MiningTables.Rows(plan, runs),
            [.. MiningTables.Verdicts(plan, runs, MiningLayer.Core, 2), .. MiningTables.Verdicts(plan, runs, MiningLayer.Grains, 2)],
            new MiningCosts(new SliceCost(30e6, 29.9e6, 29.8e6, 29.5e6, 4, 0.99, 0.98, 0.97), new StopTimes(sample, sample, sample), new BlockOverhead(sample, sample, sample)),
            "bench mining");
    }
}
