using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// A timer of an activation. A tick is a request like a call, so it waits for running calls unless it interleaves. The time to the next
/// tick runs from the end of the last one.
/// </summary>
internal abstract class GrainTimer : TurnRequest, IGrainTimer
{
    private readonly Activation _activation;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _changed;
    private bool _ticking;
    private bool _disposed;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _options = options;
        _dueTime = options.DueTime;
        _period = options.Period;
    }

    public override bool AlwaysInterleaves => _options.Interleave;

    public override bool IsReadOnly => false;

    public override bool KeepsAlive => _options.KeepAlive;

    public override bool IsSettled => Volatile.Read(ref _disposed);

    public static IGrainTimer Start<TState>(IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grain);
        Check(options.DueTime, options.Period);
        var activation = (Activation)grain.GrainContext;
        if (!ReferenceEquals(Activation.Current, activation))
        {
            throw new InvalidOperationException("A grain's timer can be started only from a turn of that grain.");
        }

        var timer = new Timer<TState>(activation, callback, state, options);
        timer.Begin();
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        lock (_lock)
        {
            _dueTime = dueTime;
            _period = period;
            _changed = true;
            if (!_ticking && !_disposed)
            {
                _timer?.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _timer?.Dispose();
        }

        _stopped.Cancel();
        _activation.Detach(this);
    }

    public override void Start(Activation activation) => _ = TickAsync();

    protected abstract Task CallbackAsync(CancellationToken cancellationToken);

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        const double LongestMilliseconds = uint.MaxValue - 1;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime.TotalMilliseconds, LongestMilliseconds, nameof(dueTime));
        }

        if (period != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(period.TotalMilliseconds, LongestMilliseconds, nameof(period));
        }
    }

    private void Begin()
    {
        if (!_activation.Attach(this))
        {
            _disposed = true;
            return;
        }

        // The callback starts from an empty context: nothing of the call that started the timer clings to its ticks.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            var timer = _activation.Silo.Time.CreateTimer(static state => ((GrainTimer)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            lock (_lock)
            {
                _timer = timer;
                _timer.Change(_dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Fire()
    {
        lock (_lock)
        {
            if (_ticking || _disposed)
            {
                return;
            }

            _ticking = true;
            _changed = false;
        }

        _activation.Receive(this);
    }

    private async Task TickAsync()
    {
        try
        {
            await CallbackAsync(_stopped.Token);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The timer was disposed while it ticked: that it stopped is what was asked for.
        }
        catch (Exception exception)
        {
            Log.TimerFailed(_activation.Silo.Logger, _activation.GrainId, exception);
        }

        // The tick leaves the running requests before the next one can come, since both are this one object.
        _activation.Completed(this);
        lock (_lock)
        {
            _ticking = false;
            if (!_disposed)
            {
                _timer!.Change(_changed ? _dueTime : _period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private sealed class Timer<TState>(Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
        : GrainTimer(activation, options)
    {
        protected override Task CallbackAsync(CancellationToken cancellationToken) => callback(state, cancellationToken);
    }
}
