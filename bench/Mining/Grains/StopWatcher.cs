using System.Diagnostics;

namespace OrleansChain.Bench.Mining.Grains;

/// <summary>
/// Measures how long after a hit the last slice of a search ended. A validator answers at the hit and does not wait for the slices that are
/// under way, so whoever measures waits for them.
/// </summary>
internal sealed class StopWatcher
{
    private long _hit;
    private long _last;
    private int _underWay;

    /// <summary>Forgets the search before, whose slices have all ended.</summary>
    public void Begin()
    {
        Volatile.Write(ref _hit, 0);
        Volatile.Write(ref _last, 0);
    }

    /// <summary>A slice is being searched.</summary>
    public void SliceBegan() => Interlocked.Increment(ref _underWay);

    /// <summary>A slice ended now.</summary>
    /// <param name="isHit">Whether it held a nonce that meets the target.</param>
    public void SliceEnded(bool isHit)
    {
        var now = Stopwatch.GetTimestamp();
        if (isHit)
        {
            Interlocked.CompareExchange(ref _hit, now, 0);
        }

        Volatile.Write(ref _last, now);
        Interlocked.Decrement(ref _underWay);
    }

    /// <summary>Waits until no slice is under way, and returns the time of the last one's end, in ticks of <see cref="Stopwatch"/>.</summary>
    public async Task<long> WhenIdleAsync()
    {
        while (Volatile.Read(ref _underWay) > 0)
        {
            await Task.Yield();
        }

        return Volatile.Read(ref _last);
    }

    /// <summary>Waits until no slice is under way: how long after the hit the last one ended, zero without a hit.</summary>
    public async Task<TimeSpan> LagAsync() => await WhenIdleAsync() is var last && Volatile.Read(ref _hit) is > 0 and var hit && last > hit
        ? Stopwatch.GetElapsedTime(hit, last)
        : TimeSpan.Zero;
}
