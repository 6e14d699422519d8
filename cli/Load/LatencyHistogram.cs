using System.Numerics;

namespace OrleansChain.Cli.Load;

/// <summary>
/// Counts latencies in buckets whose width grows with the value, so that each is known to 3 significant digits in bounded memory, as G.
/// Tene's HdrHistogram does: up to 2,047 µs by the microsecond, then 1,024 buckets for each doubling, up to an hour. Minimum, maximum and
/// mean are exact. One thread at a time.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Half = 1_024;
    private const int HalfBits = 10;
    private const int Doublings = 22;
    private const double MicrosecondsPerMillisecond = 1_000;

    private readonly long[] _counts = new long[Half * (Doublings + 1)];
    private long _minMicroseconds = long.MaxValue;
    private long _maxMicroseconds;
    private Int128 _sumMicroseconds;

    /// <summary>The longest latency that is told apart from longer ones: a little over an hour. Longer ones count as this in percentiles.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMicroseconds(((long)Half << Doublings) - 1);

    /// <summary>How many latencies were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>Records a latency that several operations share. A negative one, which a clock that was set back would give, counts as zero.</summary>
    /// <param name="latency">The latency.</param>
    /// <param name="count">How many operations had it, 0 or more.</param>
    public void Record(TimeSpan latency, long count = 1)
    {
        if (count == 0)
        {
            return;
        }

        long microseconds = Math.Max(0, latency.Ticks / TimeSpan.TicksPerMicrosecond);
        _counts[BucketOf(microseconds)] += count;
        Count += count;
        _minMicroseconds = Math.Min(_minMicroseconds, microseconds);
        _maxMicroseconds = Math.Max(_maxMicroseconds, microseconds);
        _sumMicroseconds += (Int128)microseconds * count;
    }

    /// <summary>Adds all that another one has recorded.</summary>
    public void Add(LatencyHistogram other)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        _minMicroseconds = Math.Min(_minMicroseconds, other._minMicroseconds);
        _maxMicroseconds = Math.Max(_maxMicroseconds, other._maxMicroseconds);
        _sumMicroseconds += other._sumMicroseconds;
    }

    /// <summary>
    /// The latency that at least this share of all do not exceed, by nearest rank: the highest value of its bucket, so never too low and by
    /// less than 0.1% too high, and never above the longest.
    /// </summary>
    /// <param name="percent">Above 0, up to 100.</param>
    /// <returns>Zero where nothing was recorded.</returns>
    public TimeSpan Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        long rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * Count));
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            rank -= _counts[bucket];
            if (rank <= 0)
            {
                return TimeSpan.FromMicroseconds(Math.Min(HighestOf(bucket), _maxMicroseconds));
            }
        }

        return TimeSpan.FromMicroseconds(_maxMicroseconds);
    }

    /// <summary>The figures of a report.</summary>
    public LatencySummary Summarize() => Count == 0
        ? new LatencySummary(0, 0, 0, 0, 0, 0, 0)
        : new LatencySummary(
            Count,
            _minMicroseconds / MicrosecondsPerMillisecond,
            Math.Round((double)_sumMicroseconds / Count / MicrosecondsPerMillisecond, 3),
            Percentile(50).TotalMilliseconds,
            Percentile(90).TotalMilliseconds,
            Percentile(99).TotalMilliseconds,
            _maxMicroseconds / MicrosecondsPerMillisecond);

    /// <summary>Values below 2,048 have a bucket each; above, the ten bits after the leading one name the bucket.</summary>
    private static int BucketOf(long microseconds)
    {
        microseconds = Math.Min(microseconds, Longest.Ticks / TimeSpan.TicksPerMicrosecond);
        int shift = Math.Max(0, BitOperations.Log2((ulong)microseconds | 1) - HalfBits);
        return (shift * Half) + (int)(microseconds >> shift);
    }

    private static long HighestOf(int bucket)
    {
        int shift = Math.Max(0, (bucket / Half) - 1);
        long lowest = (long)(bucket - (shift * Half)) << shift;
        return lowest + (1L << shift) - 1;
    }
}
