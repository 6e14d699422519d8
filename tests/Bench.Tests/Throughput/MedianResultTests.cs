using OrleansChain.Bench.Throughput.Runs;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class MedianResultTests
{
    [Fact]
    public void One_repeat_is_itself()
    {
        var only = Results.Load(12_345);

        Assert.Same(only, MedianResult.Of([only]));
    }

    [Fact]
    public void The_repeat_in_the_middle_speaks_for_all_and_names_them()
    {
        var median = MedianResult.Of([Results.Load(15_000), Results.Load(17_000) with { LoadBefore = 3 }, Results.Load(18_000)]);

        Assert.Equal(17_000, median.ConfirmedPerSecond);
        Assert.Equal(3, median.LoadBefore);
        Assert.Equal([15_000, 17_000, 18_000], median.Repeats!);
    }

    [Fact]
    public void Where_the_rate_is_set_the_middle_is_that_of_the_slowest_acknowledgements()
    {
        var median = MedianResult.Of([Offered(7_400, 30), Offered(7_390, 51), Offered(7_380, 21), Offered(7_370, 25), Offered(7_360, 45)]);

        Assert.Equal((7_400, 30), (median.ConfirmedPerSecond, median.AcknowledgeMs.P99));
        Assert.Equal([30, 51, 21, 25, 45], median.AcknowledgeP99MsRepeats!);
    }

    [Fact]
    public void Of_two_repeats_the_worse_speaks()
    {
        Assert.Equal(51, MedianResult.Of([Offered(7_400, 51), Offered(7_400, 30)]).AcknowledgeMs.P99);
        Assert.Equal(15_000, MedianResult.Of([Results.Load(16_000), Results.Load(15_000)]).ConfirmedPerSecond);
    }

    [Fact]
    public void What_went_wrong_in_any_repeat_is_not_hidden()
    {
        var median = MedianResult.Of(
        [
            Results.Load(15_000) with { Lost = 1, SupplyConserved = false },
            Results.Load(17_000),
            Results.Load(18_000) with { Lost = 2, Duplicated = 4, Failure = "timed-out: no answer", KeptRate = false },
        ]);

        Assert.Equal(3, median.Lost);
        Assert.Equal(4, median.Duplicated);
        Assert.False(median.SupplyConserved);
        Assert.False(median.KeptRate);
        Assert.Equal("timed-out: no answer", median.Failure);
        Assert.False(median.IsGood);
    }

    private static ThroughputResult Offered(double confirmedPerSecond, double p99)
    {
        var load = Results.Load(confirmedPerSecond) with { OfferedPerSecond = 7_500 };
        return load with { AcknowledgeMs = load.AcknowledgeMs with { P99 = p99 } };
    }
}
