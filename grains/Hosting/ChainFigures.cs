using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansChain.Core;
using OrleansChain.Core.Elections;

namespace OrleansChain.Grains.Hosting;

/// <summary>
/// Heads and pools of the chains that are on a silo now, for gauges. Of elections only the number of waiting ballots is told, of all together: how many bytes they
/// take would say how many candidates each has chosen, while the election is open.
/// </summary>
internal sealed class ChainFigures
{
    private const string Label = "chain";
    private const string Elections = "elections";

    private readonly ConcurrentDictionary<ChainId, long> _heights = new();
    private readonly ConcurrentDictionary<ChainId, (int Transactions, long SizeBytes)> _pools = new();

    /// <summary>The label of a chain's figures.</summary>
    public static KeyValuePair<string, object?> TagOf(ChainId chain) => new(Label, IsElection(chain) ? Elections : chain.Value);

    /// <summary>A chain's head is at this height.</summary>
    public void HeadIs(ChainId chain, Height height)
    {
        if (!IsElection(chain))
        {
            _heights[chain] = checked((long)height.Value);
        }
    }

    /// <summary>The chain is no longer here.</summary>
    public void ChainLeft(ChainId chain) => _heights.TryRemove(chain, out _);

    /// <summary>A chain's pool holds this much.</summary>
    public void PoolHolds(ChainId chain, int transactions, long sizeBytes) => _pools[chain] = (transactions, sizeBytes);

    /// <summary>A chain's pool is no longer here.</summary>
    public void PoolLeft(ChainId chain) => _pools.TryRemove(chain, out _);

    /// <summary>The heads' heights.</summary>
    public IEnumerable<Measurement<long>> ReadHeights() => _heights.Select(chain => new Measurement<long>(chain.Value, TagOf(chain.Key)));

    /// <summary>Waiting transactions.</summary>
    public IEnumerable<Measurement<long>> ReadPending()
    {
        var pools = _pools.ToArray();
        long[] ofElections = [.. pools.Where(pool => IsElection(pool.Key)).Select(pool => (long)pool.Value.Transactions)];
        var sum = ofElections.Length == 0 ? [] : new[] { new Measurement<long>(ofElections.Sum(), new KeyValuePair<string, object?>(Label, Elections)) };
        return pools.Where(pool => !IsElection(pool.Key)).Select(pool => new Measurement<long>(pool.Value.Transactions, TagOf(pool.Key))).Concat(sum);
    }

    /// <summary>Bytes of waiting transactions.</summary>
    public IEnumerable<Measurement<long>> ReadPendingBytes() =>
        _pools.Where(pool => !IsElection(pool.Key)).Select(pool => new Measurement<long>(pool.Value.SizeBytes, TagOf(pool.Key)));

    private static bool IsElection(ChainId chain) => ElectionId.TryFromChain(chain, out _);
}
