namespace OrleansChain.Core.Mining;

/// <summary>Learns what <see cref="MiningPlan"/> needs to know from what workers report. Threads may share it.</summary>
/// <param name="processors">How many workers run at once.</param>
public sealed class MiningMeter(int processors)
{
    /// <summary>Fewer hashes than this say more about the clock than about the speed.</summary>
    private const ulong FewestHashes = 256;

    /// <summary>One report counts for this much, all before it for the rest.</summary>
    private const double Weight = 0.25;

    /// <summary>The first calls say more about the compiler than about calls.</summary>
    private const int WarmUps = 4;

    private readonly Lock _gate = new();
    private double _hashesPerSecond;
    private TimeSpan? _wakeTime;
    private int _handOvers;

    /// <summary>What has been learned.</summary>
    public MiningRates Rates
    {
        get
        {
            lock (_gate)
            {
                return new MiningRates(_hashesPerSecond, _wakeTime ?? TimeSpan.Zero, processors);
            }
        }
    }

    /// <summary>A worker has searched.</summary>
    /// <param name="hashes">Hashes that it has computed.</param>
    /// <param name="elapsed">How long that took.</param>
    public void Searched(ulong hashes, TimeSpan elapsed)
    {
        if (hashes < FewestHashes || elapsed <= TimeSpan.Zero)
        {
            return;
        }

        lock (_gate)
        {
            double speed = hashes / elapsed.TotalSeconds;
            _hashesPerSecond = _hashesPerSecond > 0 ? _hashesPerSecond + ((speed - _hashesPerSecond) * Weight) : speed;
        }
    }

    /// <summary>A worker was set to work and was heard of again.</summary>
    /// <param name="overhead">How long that took, less the search itself.</param>
    public void HandedOver(TimeSpan overhead)
    {
        if (overhead < TimeSpan.Zero)
        {
            return;
        }

        lock (_gate)
        {
            if (++_handOvers <= WarmUps)
            {
                return;
            }

            _wakeTime = _wakeTime is { } known ? known + ((overhead - known) * Weight) : overhead;
        }
    }
}
