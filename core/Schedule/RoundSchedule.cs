namespace OrleansChain.Core.Schedule;

/// <summary>
/// An absolute schedule of rounds: round n is due at epoch + n × interval, whatever happened before, so that lateness never adds up.
/// </summary>
public sealed class RoundSchedule
{
    /// <summary>The shortest interval.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest interval.</summary>
    public static readonly TimeSpan MaxInterval = TimeSpan.FromDays(1);

    /// <summary>A schedule.</summary>
    /// <param name="epoch">When round 0 is due, such as the time in block 0.</param>
    /// <param name="interval">From 0.1 s to 1 day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is outside these bounds.</exception>
    public RoundSchedule(DateTimeOffset epoch, TimeSpan interval)
    {
        if (!IsValidInterval(interval))
        {
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The interval is from 0.1 seconds to 1 day.");
        }

        Epoch = epoch;
        Interval = interval;
    }

    /// <summary>When round 0 is due.</summary>
    public DateTimeOffset Epoch { get; }

    /// <summary>The time between two rounds.</summary>
    public TimeSpan Interval { get; }

    /// <summary>Whether an interval is within the bounds.</summary>
    public static bool IsValidInterval(TimeSpan interval) => interval >= MinInterval && interval <= MaxInterval;

    /// <summary>When a round is due.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The round is negative, or due after the year 9999.</exception>
    public DateTimeOffset Due(long round)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(round);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(round, (DateTimeOffset.MaxValue - Epoch).Ticks / Interval.Ticks);
        return Epoch.AddTicks(round * Interval.Ticks);
    }

    /// <summary>Where a moment stands in the schedule.</summary>
    /// <param name="now">The moment. The clock may jump in either direction; a jump shows as lateness, or as nothing being due.</param>
    /// <param name="lastStarted">The round that was started last, or -1 if none was.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lastStarted"/> is below -1.</exception>
    public RoundStatus At(DateTimeOffset now, long lastStarted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastStarted, -1);
        long lastDue = now < Epoch ? -1 : (now - Epoch).Ticks / Interval.Ticks;
        long next = Math.Max(lastDue, lastStarted) + 1;
        TimeSpan lateness = lastDue > lastStarted ? now - Due(lastDue) : TimeSpan.Zero;
        return new RoundStatus(lastDue, lastDue > lastStarted, lateness, Math.Max(0, lastDue - lastStarted - 1), next, Due(next));
    }
}
