using OrleansChain.Cli.Load;

namespace OrleansChain.Cli.Tests.Load;

public sealed class RefusalLatencyTests
{
    [Fact]
    public void Refusals_of_requests_have_times_of_their_own()
    {
        var refusals = new RefusalCounts();

        refusals.Add("overloaded", 100);
        refusals.AddLatency(TimeSpan.FromMilliseconds(2));
        refusals.AddLatency(TimeSpan.FromMilliseconds(4));

        Assert.Equal(100, refusals.Total);
        Assert.Equal((2, 2.0, 4.0), (refusals.Latency().Count, refusals.Latency().Min, refusals.Latency().Max));
    }
}
