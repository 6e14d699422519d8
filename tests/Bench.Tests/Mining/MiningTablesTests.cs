using OrleansChain.Bench.Mining.Report;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class MiningTablesTests
{
    private static readonly MiningConfiguration Serial = MiningConfiguration.Reference;
    private static readonly MiningConfiguration Leased = new(MiningLayer.Core, MiningMode.Leased, 2);
    private static readonly MiningConfiguration Auto = new(MiningLayer.Core, MiningMode.Auto, 2);
    private static readonly MiningConfiguration AutoOfFour = new(MiningLayer.Core, MiningMode.Auto, 4);
    private static readonly ExperimentPlan Plan = new(1, [new(4, 3)], [Serial, Leased, Auto, AutoOfFour]);

    [Fact]
    public void Rows_compare_with_serial_repeat_by_repeat_and_carry_the_sources_figure()
    {
        MiningRun[] runs = [.. Runs(Serial, 2, 8, 100), .. Runs(Leased, 1, 2, 50)];

        var row = MiningTables.Rows(Plan, runs).Single(row => row.Configuration == Leased);

        // 2/1, 8/2, 100/50: the median is 2, whatever the medians of the times are.
        Assert.Equal(2, row.SpeedUp);
        Assert.Equal(3, row.Seconds.Count);
        Assert.Equal(53.0 / 3, row.Seconds.Mean, 9);
        Assert.Equal(3_000 / 53.0, row.HashesPerSecond, 9);
        Assert.Equal(31.32, row.SourceSeconds);
    }

    [Theory]
    [InlineData(1.04, true)]
    [InlineData(1.06, false)]
    public void Automatic_may_be_5_percent_slower_than_the_best_fixed_mode(double seconds, bool isMet)
    {
        MiningRun[] runs = [.. Runs(Serial, 2, 2, 2), .. Runs(Leased, 1, 1, 1), .. Runs(Auto, seconds, seconds, seconds), .. Runs(AutoOfFour, 9, 9, 9)];

        var verdict = Assert.Single(MiningTables.Verdicts(Plan, runs, MiningLayer.Core, processors: 2));

        Assert.Equal((Leased, Auto), (verdict.Best, verdict.Auto));
        Assert.Equal(seconds, verdict.Ratio.Median, 9);
        Assert.Equal(isMet, verdict.IsMet);
    }

    [Theory]
    [InlineData(0.8, 1.1, 1.3, true)]
    [InlineData(1.29, 1.3, 1.31, false)]
    public void More_is_undecided_where_the_interval_reaches_below_the_limit(double first, double second, double third, bool isUndecided)
    {
        MiningRun[] runs = [.. Runs(Serial, 1, 1, 1), .. Runs(Auto, first, second, third)];

        var verdict = Assert.Single(MiningTables.Verdicts(Plan, runs, MiningLayer.Core, processors: 2));

        Assert.False(verdict.IsMet);
        Assert.Equal(isUndecided, verdict.IsUndecided);
    }

    [Theory]
    [InlineData(0.0019, true)]
    [InlineData(0.0021, false)]
    public void Or_a_millisecond_a_run(double seconds, bool isMet)
    {
        MiningRun[] runs = [.. Runs(Serial, 0.001, 0.001, 0.001), .. Runs(Auto, seconds, seconds, seconds)];

        Assert.Equal(isMet, Assert.Single(MiningTables.Verdicts(Plan, runs, MiningLayer.Core, processors: 2)).IsMet);
    }

    [Fact]
    public void A_layer_that_was_not_measured_has_no_verdict() =>
        Assert.Empty(MiningTables.Verdicts(Plan, [.. Runs(Serial, 1, 1, 1), .. Runs(Auto, 1, 1, 1)], MiningLayer.Grains, processors: 2));

    [Fact]
    public void The_sources_own_speed_ups_are_those_it_states()
    {
        // −34%, −29%, +26%, +33% of the time with four processes: serial less four, by serial.
        var gains = SourceFigures.Seconds.Select(row => Math.Round((row.Value[0] - row.Value[2]) / row.Value[0], 3));

        Assert.Equal([-0.347, -0.289, 0.26, 0.327], gains);
    }

    private static MiningRun[] Runs(MiningConfiguration configuration, params double[] seconds) =>
        [.. seconds.Select((time, repeat) => new MiningRun(4, repeat, configuration, time, 1_000, time, 0, null, null))];
}
