namespace OrleansChain.TestKit.Time;

internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _due;
    private TimeSpan _period;

    public DateTimeOffset? Due
    {
        get
        {
            lock (_gate)
            {
                return _due;
            }
        }
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var due = dueTime == Timeout.InfiniteTimeSpan ? (DateTimeOffset?)null : clock.GetUtcNow() + dueTime;
        lock (_gate)
        {
            _due = due;
            _period = period;
        }

        return true;
    }

    public void Fire()
    {
        lock (_gate)
        {
            _due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : _due + _period;
        }

        callback(state);
    }

    public void Dispose() => clock.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
