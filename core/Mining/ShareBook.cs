using System.Collections.Immutable;

namespace OrleansChain.Core.Mining;

/// <summary>Counts a validator's shares of work: hashes by height, and by worker. Of the heights the latest are kept.</summary>
public sealed class ShareBook
{
    /// <summary>How many heights are kept.</summary>
    public const int MaxHeights = 64;

    private readonly SortedList<Height, ulong> _byHeight = [];
    private readonly List<ulong> _byWorker = [];

    /// <summary>All hashes.</summary>
    public ulong Total { get; private set; }

    /// <summary>The hashes of each worker.</summary>
    public ImmutableArray<ulong> ByWorker => [.. _byWorker];

    /// <summary>The hashes at a height; zero where none were counted, or too many heights ago.</summary>
    public ulong At(Height height) => _byHeight.GetValueOrDefault(height);

    /// <summary>Counts a slice.</summary>
    /// <param name="height">The height of the block that was searched.</param>
    /// <param name="worker">The worker, from 0.</param>
    /// <param name="hashes">Its hashes.</param>
    public void Add(Height height, int worker, ulong hashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        Total += hashes;
        while (_byWorker.Count <= worker)
        {
            _byWorker.Add(0);
        }

        _byWorker[worker] += hashes;
        _byHeight[height] = _byHeight.GetValueOrDefault(height) + hashes;
        if (_byHeight.Count > MaxHeights)
        {
            _byHeight.RemoveAt(0);
        }
    }
}
