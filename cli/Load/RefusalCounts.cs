using System.Collections.Concurrent;

namespace OrleansChain.Cli.Load;

/// <summary>How many transfers were refused, by reason, and how many answers were lost. Any thread may add.</summary>
internal sealed class RefusalCounts
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly LatencyHistogram _latency = new();
    private long _lostAnswers;
    private long _total;

    /// <summary>How many answers were lost.</summary>
    public long LostAnswers => Interlocked.Read(ref _lostAnswers);

    /// <summary>How many refusals there were.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Counts refused transfers.</summary>
    /// <param name="reason">The node's name for it.</param>
    /// <param name="transfers">How many.</param>
    public void Add(string reason, int transfers)
    {
        _counts.AddOrUpdate(reason, static (_, added) => added, static (_, before, added) => before + added, (long)transfers);
        Interlocked.Add(ref _total, transfers);
    }

    /// <summary>Counts how long the answer took that refused a request as a whole.</summary>
    public void AddLatency(TimeSpan latency)
    {
        lock (_latency)
        {
            _latency.Record(latency);
        }
    }

    /// <summary>How long refusals of whole requests took.</summary>
    public LatencySummary Latency()
    {
        lock (_latency)
        {
            return _latency.Summarize();
        }
    }

    /// <summary>Counts an answer that was lost.</summary>
    public void AddLostAnswer() => Interlocked.Increment(ref _lostAnswers);

    /// <summary>The counts by reason.</summary>
    public IReadOnlyDictionary<string, long> ToDictionary() => new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
}
