namespace OrleansChain.Bench.Tests;

public sealed class ProcessorTimesTests
{
    [Fact]
    public void Guests_are_counted_once_and_idle_time_is_time()
    {
        var earlier = ProcessorTimes.Parse("cpu  100 10 20 300 5 0 1 40 7 0")!.Value;
        var later = ProcessorTimes.Parse("cpu  150 10 20 320 5 0 1 70 27 0")!.Value;

        Assert.Equal(new ProcessorTimes(40, 476), earlier);
        Assert.Equal(0.3, later.StolenShareSince(earlier), 1e-9);
        Assert.Equal(0, later.StolenShareSince(later));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8 9 10")]
    [InlineData("cpu  1 2 3 4 5 6 7")]
    public void Another_line_tells_nothing(string line) => Assert.Null(ProcessorTimes.Parse(line));
}
