using OrleansChain.Gateway.Telemetry;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Telemetry;

public sealed class MonitorFiguresTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly MonitorFigures _figures;

    public MonitorFiguresTests() => _figures = new MonitorFigures(_clock);

    [Fact]
    public void Blocks_counts_the_last_minute_only()
    {
        _figures.BlockSeen(1_000);
        _clock.Advance(TimeSpan.FromSeconds(30));
        _figures.BlockSeen(90);
        _clock.Advance(TimeSpan.FromSeconds(31));
        _figures.BlockSeen(30);
        Assert.Equal((2, 2.0), _figures.Blocks());
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((0, 0.0), _figures.Blocks());
    }

    [Fact]
    public void Blocks_divides_by_the_time_since_the_start_where_that_is_shorter()
    {
        _clock.Advance(TimeSpan.FromSeconds(10));
        _figures.BlockSeen(50);
        Assert.Equal((1, 5.0), _figures.Blocks());
    }

    [Fact]
    public void CpuShare_is_that_of_all_processors_over_the_last_minute()
    {
        _figures.CpuSampled(TimeSpan.FromSeconds(100));
        Assert.Equal(0, _figures.CpuShare(2));
        for (var i = 1; i <= 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            _figures.CpuSampled(TimeSpan.FromSeconds(100 + (i <= 8 ? 10 * i : 80 + (5 * (i - 8)))));
        }

        Assert.Equal(0.5, _figures.CpuShare(2), 6);
    }
}
