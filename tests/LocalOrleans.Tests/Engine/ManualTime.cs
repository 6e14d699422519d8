namespace OrleansChain.LocalOrleans.Tests.Engine;

/// <summary>A clock that stands still until a test moves it; timers that fall due fire in their order, on the test's thread.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Dictionary<long, TaskCompletionSource> _armed = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer was set to the given time.</summary>
    public Task Armed(TimeSpan at)
    {
        lock (_lock)
        {
            return _timers.Exists(timer => timer.Due == at.Ticks) ? Task.CompletedTask : ArmedAt(at.Ticks).Task;
        }
    }

    public void Advance(TimeSpan time)
    {
        var end = GetTimestamp() + time.Ticks;
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                if (next is null)
                {
                    Interlocked.Exchange(ref _now, end);
                    return;
                }

                Interlocked.Exchange(ref _now, Math.Max(_now, next.Due));
                next.Due = next.Period > 0 ? next.Due + next.Period : long.MaxValue;
            }

            next.Fire();
        }
    }

    private TaskCompletionSource ArmedAt(long due)
    {
        if (!_armed.TryGetValue(due, out var armed))
        {
            armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _armed.Add(due, armed);
        }

        return armed;
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; } = long.MaxValue;

        public long Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time._now + dueTime.Ticks;
                Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
                if (!time._timers.Contains(this))
                {
                    time._timers.Add(this);
                }

                time.ArmedAt(Due).TrySetResult();
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
