namespace OrleansChain.Cli.Load;

/// <summary>Says when the next batch is to be sent and where its latencies count from, and keeps how far sending was behind.</summary>
internal abstract class Pace
{
    private readonly Lock _lock = new();
    private readonly TimeSpan? _duration;
    private long _lastSent;
    private TimeSpan _maxLag;

    /// <summary>Starts the timed part.</summary>
    /// <param name="duration">How long to send; null for as long as there is something.</param>
    /// <param name="time">The clock.</param>
    protected Pace(TimeSpan? duration, TimeProvider time)
    {
        _duration = duration;
        Time = time;
        Start = _lastSent = time.GetTimestamp();
    }

    /// <summary>When the timed part began, as a timestamp.</summary>
    public long Start { get; }

    /// <summary>From the start to the last sending.</summary>
    public TimeSpan LastSent => Time.GetElapsedTime(Start, _lastSent);

    /// <summary>By how much a sending was late at most.</summary>
    public TimeSpan MaxLag => _maxLag;

    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; }

    /// <summary>Whether nothing is to be sent any more.</summary>
    public bool IsOver => _duration <= Time.GetElapsedTime(Start);

    /// <summary>Waits until the next batch is to be sent.</summary>
    /// <returns>The timestamp from which its latencies count; null where nothing is to be sent any more.</returns>
    public abstract ValueTask<long?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Whether an arrival at this time is one of the run.</summary>
    protected bool Includes(TimeSpan due) => !(due >= _duration);

    /// <summary>Notes a sending.</summary>
    protected void Sent(long now, TimeSpan lag)
    {
        lock (_lock)
        {
            _lastSent = Math.Max(_lastSent, now);
            _maxLag = lag > _maxLag ? lag : _maxLag;
        }
    }
}
