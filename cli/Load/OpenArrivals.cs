namespace OrleansChain.Cli.Load;

/// <summary>
/// The open model: batches arrive by a schedule whether or not the node keeps up. Each connection takes the next arrival and waits for it; if
/// all are busy when it is due, it is sent late, and its latency counts from when it was due.
/// </summary>
/// <param name="schedule">When batches arrive.</param>
/// <param name="duration">How long; null for as long as there is something.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenArrivals(ArrivalSchedule schedule, TimeSpan? duration, TimeProvider time) : Pace(duration, time)
{
    private long _taken;

    /// <inheritdoc/>
    public override async ValueTask<long?> NextAsync(CancellationToken cancellationToken)
    {
        TimeSpan due = schedule.DueOf(Interlocked.Increment(ref _taken) - 1);
        if (IsOver || !Includes(due))
        {
            return null;
        }

        // A delay counts whole milliseconds: rounded up, since what is sent before it is due would seem to be answered sooner than it is.
        while (due - Time.GetElapsedTime(Start) is var early && early > TimeSpan.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(early.TotalMilliseconds)), Time, cancellationToken);
        }

        long now = Time.GetTimestamp();
        Sent(now, Time.GetElapsedTime(Start, now) - due);
        return Start + (long)(due.Ticks * ((double)Time.TimestampFrequency / TimeSpan.TicksPerSecond));
    }
}
