namespace OrleansChain.TestKit.Time;

/// <summary>A clock that stands still until the test moves it; timers fire on the test's own thread, in order of their time.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    /// <summary>
    /// How late a timer fires within a longer step, as a real one does. <c>Task.Delay</c> cuts a delay to whole milliseconds: who waits for a moment
    /// between two of them, and asks again until it has come, would ask for ever on a clock that stands exactly at the first.
    /// </summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(1) - TimeSpan.FromTicks(1);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Moves the clock on and fires what falls due on the way.</summary>
    public void Advance(TimeSpan duration)
    {
        var end = GetUtcNow() + duration;
        while (NextDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = end;
        }
    }

    /// <summary>Moves the clock on to the next timer and fires it; throws where there is none.</summary>
    public void AdvanceToNext()
    {
        DateTimeOffset? next;
        lock (_gate)
        {
            next = _timers.Min(timer => timer.Due);
        }

        Advance((next ?? throw new InvalidOperationException("No timer is set: nothing will ever happen again.")) - GetUtcNow());
    }

    /// <summary>Whether a timer will fire at this moment; a test that advances the clock to it asks first.</summary>
    public bool HasTimerAt(DateTimeOffset due)
    {
        lock (_gate)
        {
            return _timers.Any(timer => timer.Due == due);
        }
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null && next.Due > _now)
            {
                _now = end - next.Due.Value < Lateness ? end : next.Due.Value + Lateness;
            }

            return next;
        }
    }
}
