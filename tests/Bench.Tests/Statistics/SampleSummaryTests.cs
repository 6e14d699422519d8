using OrleansChain.Bench.Statistics;

namespace OrleansChain.Bench.Tests.Statistics;

public sealed class SampleSummaryTests
{
    [Fact]
    public void Interval_is_that_of_a_worked_example()
    {
        // Mean 5, variance 32/7, t of 7 degrees 2.3646243: 2.3646243 × √(32/7/8).
        var summary = SampleSummary.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.Equal(5, summary.Mean, 12);
        Assert.Equal(1.7874879, summary.HalfWidth95!.Value, 6);
        Assert.Equal(4.5, summary.Median);
        Assert.Equal((8, 2.0, 9.0), (summary.Count, summary.Smallest, summary.Largest));
    }

    [Fact]
    public void One_sample_has_no_interval() => Assert.Null(SampleSummary.Of([3]).HalfWidth95);

    [Fact]
    public void The_median_of_an_odd_number_is_the_middle_one() => Assert.Equal(3, SampleSummary.MedianOf([9, 3, 1]));

    [Fact]
    public void Of_a_hundred_samples_all_but_the_largest_lie_within_99_percent() =>
        Assert.Equal(99, SampleSummary.Of([.. Enumerable.Range(1, 100).Select(number => (double)number)]).Percentile99);
}
