using OrleansChain.Core.Schedule;

namespace OrleansChain.Core.Tests.Schedule;

public sealed class RoundScheduleTests
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RoundSchedule SixSeconds = new(Epoch, TimeSpan.FromSeconds(6));

    [Fact]
    public void Round_n_is_due_at_epoch_plus_n_intervals()
    {
        Assert.Equal(Epoch, SixSeconds.Due(0));
        Assert.Equal(Epoch.AddSeconds(60), SixSeconds.Due(10));
        Assert.Equal(Epoch.AddTicks(3_000_000_001L * 1_234_567), new RoundSchedule(Epoch, TimeSpan.FromTicks(1_234_567)).Due(3_000_000_001));
    }

    [Theory]
    [InlineData(-1, -1, -1L, false, 0, 0L, 0L)]
    [InlineData(0, -1, 0L, true, 0, 0L, 1L)]
    [InlineData(5_999, -1, 0L, true, 5_999, 0L, 1L)]
    [InlineData(5_999, 0, 0L, false, 0, 0L, 1L)]
    [InlineData(6_000, 0, 1L, true, 0, 0L, 2L)]
    [InlineData(20_500, 0, 3L, true, 2_500, 2L, 4L)]
    [InlineData(20_500, 2, 3L, true, 2_500, 0L, 4L)]
    [InlineData(20_500, 7, 3L, false, 0, 0L, 8L)]
    public void At_tells_what_is_due_how_late_and_what_was_missed(
        int milliseconds, long lastStarted, long lastDue, bool isDue, int latenessMilliseconds, long missed, long next)
    {
        RoundStatus status = SixSeconds.At(Epoch.AddMilliseconds(milliseconds), lastStarted);

        Assert.Equal(
            new RoundStatus(lastDue, isDue, TimeSpan.FromMilliseconds(latenessMilliseconds), missed, next, Epoch.AddSeconds(6 * next)), status);
    }

    [Theory]
    [InlineData(100, 40)]
    [InlineData(6_000, 900)]
    public void A_thousand_late_wake_ups_add_up_to_no_drift(int intervalMilliseconds, int maxJitterMilliseconds)
    {
        var schedule = new RoundSchedule(Epoch, TimeSpan.FromMilliseconds(intervalMilliseconds));
        var random = new Random(20_260_101);
        DateTimeOffset now = Epoch;
        var started = new List<DateTimeOffset>();
        long lastStarted = -1;
        while (started.Count <= 1_000)
        {
            RoundStatus status = schedule.At(now, lastStarted);
            Assert.True(status.IsDue);
            Assert.Equal(lastStarted + 1, status.LastDue);
            Assert.Equal(0, status.Missed);
            started.Add(now);
            lastStarted = status.LastDue;

            // Whoever waits for a due time wakes up somewhat after it.
            now = status.NextDue.AddMilliseconds(random.NextDouble() * maxJitterMilliseconds);
        }

        double mean = (started[^1] - started[0]).TotalMilliseconds / 1_000;
        Assert.InRange(mean, intervalMilliseconds - 1, intervalMilliseconds + 1);
    }

    [Theory]
    [InlineData(0.0999)]
    [InlineData(0)]
    [InlineData(-6)]
    [InlineData(86_400.001)]
    public void Intervals_outside_the_bounds_are_refused(double seconds)
    {
        Assert.False(RoundSchedule.IsValidInterval(TimeSpan.FromSeconds(seconds)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoundSchedule(Epoch, TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(86_400)]
    public void The_bounds_are_valid(double seconds) =>
        Assert.Equal(Epoch.AddSeconds(seconds), new RoundSchedule(Epoch, TimeSpan.FromSeconds(seconds)).Due(1));

    [Fact]
    public void Rounds_that_no_clock_reaches_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SixSeconds.Due(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SixSeconds.Due(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => SixSeconds.At(Epoch, -2));
    }
}
