using OrleansChain.Cli.Load;

namespace OrleansChain.Cli.Tests.Load;

public sealed class LatencyHistogramTests
{
    private const double Precision = 0.001;

    [Fact]
    public void Nothing_recorded_is_all_zero() =>
        Assert.Equal(new LatencySummary(0, 0, 0, 0, 0, 0, 0), new LatencyHistogram().Summarize());

    [Fact]
    public void Up_to_two_milliseconds_every_percentile_is_exact()
    {
        var histogram = new LatencyHistogram();
        for (int microseconds = 1; microseconds <= 2_000; microseconds++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(microseconds));
        }

        Assert.Equal(new LatencySummary(2_000, 0.001, 1.0, 1.0, 1.8, 1.98, 2.0), histogram.Summarize() with { Mean = 1.0 });
        Assert.Equal(1.0, histogram.Summarize().Mean, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2_026)]
    public void Percentiles_are_never_below_the_exact_ones_and_at_most_a_thousandth_above(int seed)
    {
        var random = new Random(seed);
        var histogram = new LatencyHistogram();
        long[] values = new long[10_000];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (long)Math.Exp(random.NextDouble() * Math.Log(3.6e9));
            histogram.Record(TimeSpan.FromMicroseconds(values[i]));
        }

        Array.Sort(values);
        foreach (double percent in (double[])[0.01, 1, 10, 25, 50, 75, 90, 99, 99.9, 99.99, 100])
        {
            long exact = values[(int)Math.Ceiling(percent / 100 * values.Length) - 1];
            double found = histogram.Percentile(percent).TotalMicroseconds;
            Assert.True(found >= exact && found <= exact * (1 + Precision), $"p{percent} is {found} for {exact} (seed {seed})");
        }
    }

    [Fact]
    public void Minimum_maximum_and_mean_are_exact()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMicroseconds(1_234_567), 2);
        histogram.Record(TimeSpan.FromMicroseconds(7_654_321));

        LatencySummary summary = histogram.Summarize();

        Assert.Equal(3, summary.Count);
        Assert.Equal(1_234.567, summary.Min);
        Assert.Equal(7_654.321, summary.Max);
        Assert.Equal(Math.Round(((2 * 1_234.567) + 7_654.321) / 3, 3), summary.Mean);
    }

    [Fact]
    public void No_percentile_is_above_the_longest()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMicroseconds(1_000_001));

        Assert.Equal(TimeSpan.FromMicroseconds(1_000_001), histogram.Percentile(50));
    }

    [Fact]
    public void A_count_weighs_as_so_many_recordings()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(1), 99);
        histogram.Record(TimeSpan.FromMilliseconds(2));
        histogram.Record(TimeSpan.FromMilliseconds(50), 0);

        Assert.Equal(TimeSpan.FromMilliseconds(1), histogram.Percentile(99));
        Assert.Equal(TimeSpan.FromMilliseconds(2), histogram.Percentile(99.1));
        Assert.Equal(TimeSpan.FromMilliseconds(2), histogram.Percentile(100));
    }

    [Fact]
    public void Over_an_hour_counts_as_the_longest_in_percentiles_and_exactly_in_the_maximum()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromHours(3));
        histogram.Record(TimeSpan.FromHours(2));

        Assert.InRange(LatencyHistogram.Longest, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        Assert.Equal(LatencyHistogram.Longest, histogram.Percentile(50));
        Assert.Equal(TimeSpan.FromHours(3).TotalMilliseconds, histogram.Summarize().Max);
    }

    [Fact]
    public void A_negative_latency_counts_as_zero()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(-5));

        Assert.Equal(TimeSpan.Zero, histogram.Percentile(100));
    }

    [Fact]
    public void Adding_gives_what_one_histogram_of_both_would_give()
    {
        var random = new Random(11);
        var (first, second, both) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        for (int i = 0; i < 1_000; i++)
        {
            TimeSpan latency = TimeSpan.FromMicroseconds(random.Next(1, 5_000_000));
            (i % 3 == 0 ? first : second).Record(latency);
            both.Record(latency);
        }

        first.Add(second);

        Assert.Equal(both.Summarize(), first.Summarize());
    }
}
