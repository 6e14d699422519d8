using System.Collections.Immutable;

namespace OrleansChain.Core.Mining;

/// <summary>
/// Coordinates the workers of one search: it leases disjoint slices, counts what each worker has searched, and gives a lost slice to the
/// next who asks. A slice is given twice only if its lease was lost. Stopping is leasing no more.
/// </summary>
/// <remarks>Threads may share it. Times are what the caller's clock says; their origin does not matter.</remarks>
public sealed class LeaseBook
{
    private readonly Lock _gate = new();
    private readonly List<(NonceLease Lease, TimeSpan At)> _open = [];
    private readonly Queue<NonceSlice> _lost = new();
    private readonly LeaseCursor _cursor;
    private readonly ulong[] _hashes;
    private volatile bool _isOver;
    private NonceHit? _hit;
    private ulong _leases;
    private ulong _losses;

    /// <summary>Opens the book of a search.</summary>
    /// <param name="mode">How slices are given out; <see cref="MiningMode.Auto"/> leases.</param>
    /// <param name="workers">How many workers may ask, at least 1; exactly 1 in serial mode.</param>
    /// <param name="sliceSize">Nonces in a slice, 1 to 2³²; in static mode all have it, but for the last of an extra nonce.</param>
    /// <param name="extraNonces">The extra nonces to search.</param>
    public LeaseBook(MiningMode mode, int workers, ulong sliceSize, ExtraNonceRange extraNonces)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        if (mode == MiningMode.Serial)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, 1);
        }

        Mode = mode;
        SliceSize = sliceSize;
        _hashes = new ulong[workers];
        _cursor = mode switch
        {
            MiningMode.Static => LeaseCursor.Static(workers, sliceSize, extraNonces),
            MiningMode.Serial or MiningMode.Leased or MiningMode.Auto => LeaseCursor.Pulled(sliceSize, extraNonces),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
        };
    }

    /// <summary>How slices are given out.</summary>
    public MiningMode Mode { get; }

    /// <summary>Nonces in a slice where a worker does not ask for another number.</summary>
    public ulong SliceSize { get; }

    /// <summary>Whether nothing more is leased, because of a hit or because the search was stopped. Cheap enough to ask every few microseconds.</summary>
    public bool IsOver => _isOver;

    /// <summary>The first hit that was reported.</summary>
    public NonceHit? Hit
    {
        get
        {
            lock (_gate)
            {
                return _hit;
            }
        }
    }

    /// <summary>How many leases have been given.</summary>
    public ulong LeaseCount
    {
        get
        {
            lock (_gate)
            {
                return _leases;
            }
        }
    }

    /// <summary>How many leases were lost.</summary>
    public ulong LostCount
    {
        get
        {
            lock (_gate)
            {
                return _losses;
            }
        }
    }

    /// <summary>The hashes counted for each worker.</summary>
    public ImmutableArray<ulong> Shares
    {
        get
        {
            lock (_gate)
            {
                return [.. _hashes];
            }
        }
    }

    /// <summary>Leases the next slice to a worker.</summary>
    /// <returns>False when the search is over or nothing is left for this worker.</returns>
    public bool TryLease(int worker, out NonceLease lease) => TryLease(worker, SliceSize, TimeSpan.Zero, out lease);

    /// <summary>Leases the next slice to a worker.</summary>
    /// <param name="worker">The worker, from 0.</param>
    /// <param name="most">The most nonces that it wants, at least 1. Static chunks have their size all the same.</param>
    /// <param name="now">When the lease is made, for <see cref="Expire"/>.</param>
    /// <param name="lease">The lease.</param>
    /// <returns>False when the search is over or nothing is left for this worker.</returns>
    public bool TryLease(int worker, ulong most, TimeSpan now, out NonceLease lease)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(worker, _hashes.Length);
        ArgumentOutOfRangeException.ThrowIfZero(most);
        lease = default;
        lock (_gate)
        {
            if (_isOver || !(TryTakeLost(most, out NonceSlice slice) || _cursor.TryNext(worker, most, out slice)))
            {
                return false;
            }

            lease = new NonceLease(++_leases, worker, slice);
            _open.Add((lease, now));
            return true;
        }
    }

    /// <summary>Counts what a worker has searched, and takes its hit. What it left of its slice is given to the next who asks.</summary>
    public LeaseOutcome Report(in NonceLease lease, in NonceSearchResult result)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(result.TriedCount, lease.Slice.Nonces.Count, nameof(result));
        lock (_gate)
        {
            if (result.IsFound)
            {
                _hit ??= new NonceHit(lease.Worker, lease.Slice.ExtraNonce, result.Nonce, result.Hash);
                _isOver = true;
            }

            if (!Close(lease.Number))
            {
                return LeaseOutcome.NotOpen;
            }

            _hashes[lease.Worker] += result.TriedCount;
            if (!result.IsFound && result.TriedCount < lease.Slice.Nonces.Count)
            {
                _lost.Enqueue(From(lease.Slice, result.TriedCount));
            }

            return LeaseOutcome.Counted;
        }
    }

    /// <summary>Gives up a lease whose worker failed: its slice goes to the next who asks. False where the lease is not open.</summary>
    public bool Lose(in NonceLease lease)
    {
        lock (_gate)
        {
            if (!Close(lease.Number))
            {
                return false;
            }

            _losses++;
            _lost.Enqueue(lease.Slice);
            return true;
        }
    }

    /// <summary>Gives up every open lease that was made before a time. Returns how many.</summary>
    public int Expire(TimeSpan madeBefore)
    {
        lock (_gate)
        {
            int before = _open.Count;
            foreach ((NonceLease lease, TimeSpan at) in _open)
            {
                if (at < madeBefore)
                {
                    _lost.Enqueue(lease.Slice);
                }
            }

            _open.RemoveAll(open => open.At < madeBefore);
            _losses += (ulong)(before - _open.Count);
            return before - _open.Count;
        }
    }

    /// <summary>Leases nothing more.</summary>
    public void Stop() => _isOver = true;

    private bool Close(ulong number)
    {
        for (int i = 0; i < _open.Count; i++)
        {
            if (_open[i].Lease.Number == number)
            {
                _open.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    private bool TryTakeLost(ulong most, out NonceSlice slice)
    {
        if (!_lost.TryDequeue(out slice))
        {
            return false;
        }

        if (slice.Nonces.Count > most)
        {
            _lost.Enqueue(From(slice, most));
            slice = slice with { Nonces = slice.Nonces with { Count = most } };
        }

        return true;
    }

    private static NonceSlice From(NonceSlice slice, ulong skipped) =>
        slice with { Nonces = new NonceRange((uint)(slice.Nonces.First + skipped), slice.Nonces.Count - skipped) };
}
