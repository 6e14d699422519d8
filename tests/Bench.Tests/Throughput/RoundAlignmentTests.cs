using OrleansChain.Bench.Throughput.Runs;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class RoundAlignmentTests
{
    [Theory]
    [InlineData(2.5, 6, 60, 1.5)]
    [InlineData(0.5, 6, 60, 5.5)]
    [InlineData(-4, 6, 60, 1)]
    [InlineData(2, 6, 20, 5)]
    [InlineData(0.25, 1, 65, 0.25)]
    [InlineData(1, 6, 60, 0)]
    public void A_load_ends_a_second_before_a_round_is_due(double untilRound, double interval, double duration, double expected) => Assert.Equal(
        TimeSpan.FromSeconds(expected),
        RoundAlignment.Delay(TimeSpan.FromSeconds(untilRound), TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(duration)));
}
