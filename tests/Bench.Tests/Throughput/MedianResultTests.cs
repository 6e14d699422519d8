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
}
