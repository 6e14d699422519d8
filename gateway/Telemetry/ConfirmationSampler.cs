using OrleansChain.Core;
using OrleansChain.Gateway.Chains;

namespace OrleansChain.Gateway.Telemetry;

/// <summary>
/// Measures the time from acknowledgement to block on a sample: at most one transaction of each submission, and at most
/// <see cref="MaxSamples"/> at once. After each block it asks the index for those that wait; one that is in no block after
/// <see cref="MaxAge"/> is dropped.
/// </summary>
/// <param name="grains">The chain's index.</param>
/// <param name="metrics">Takes the measurements.</param>
/// <param name="clock">The clock.</param>
internal sealed class ConfirmationSampler(ChainGrains grains, GatewayMetrics metrics, TimeProvider clock)
{
    /// <summary>The most transactions observed at once.</summary>
    public const int MaxSamples = 64;

    /// <summary>How long one is observed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<Hash256, long> _samples = new(MaxSamples);

    /// <summary>Offers an accepted transaction; it is observed where there is room.</summary>
    public void Offer(Hash256 id)
    {
        lock (_gate)
        {
            if (_samples.Count < MaxSamples)
            {
                _samples.TryAdd(id, clock.GetTimestamp());
            }
        }
    }

    /// <summary>Measures those that have come into a block.</summary>
    public async Task HeadSeenAsync()
    {
        var seen = clock.GetTimestamp();
        KeyValuePair<Hash256, long>[] samples;
        lock (_gate)
        {
            samples = [.. _samples];
        }

        foreach (var (id, acknowledged) in samples)
        {
            var age = clock.GetElapsedTime(acknowledged, seen);
            var isConfirmed = await grains.Index.FindTransaction(id) is not null;
            if (isConfirmed)
            {
                // An acknowledgement that overtook the news of its block counts as no time at all.
                metrics.Confirmed(age > TimeSpan.Zero ? age : TimeSpan.Zero);
            }

            if (isConfirmed || age > MaxAge)
            {
                lock (_gate)
                {
                    _samples.Remove(id);
                }
            }
        }
    }
}
