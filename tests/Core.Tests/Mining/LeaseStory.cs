using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Tests.Mining;

/// <summary>Workers that ask in any order, lose leases, report late and leave slices half done, from one seed.</summary>
internal sealed class LeaseStory(LeaseBook book, int seed)
{
    private const int MostLosses = 40;

    private readonly Random _random = new(seed);
    private readonly List<NonceLease> _open = [];
    private readonly List<NonceSlice> _searched = [];
    private readonly List<NonceLease> _late = [];
    private TimeSpan _now;

    public ulong Losses { get; private set; }

    /// <summary>Goes on until nobody gets anything more.</summary>
    public void Tell(int workers)
    {
        bool[] isDone = new bool[workers];
        while (_open.Count > 0 || isDone.Contains(false))
        {
            int worker = _random.Next(workers);
            _now += TimeSpan.FromMilliseconds(1);
            if (_random.Next(2) == 0 && book.TryLease(worker, book.SliceSize, _now, out NonceLease lease))
            {
                Assert.Equal(worker, lease.Worker);
                _open.Add(lease);
            }
            else if (_open.Count > 0)
            {
                End(_open[_random.Next(_open.Count)]);
                Array.Clear(isDone);
            }
            else
            {
                isDone[worker] = !book.TryLease(worker, book.SliceSize, _now, out lease);
                if (!isDone[worker])
                {
                    _open.Add(lease);
                }
            }
        }

        foreach (NonceLease late in _late)
        {
            Assert.Equal(LeaseOutcome.NotOpen, book.Report(late, new NonceSearchResult(IsFound: false, 0, default, late.Slice.Nonces.Count)));
        }
    }

    /// <summary>Asserts that what was searched is the whole space, every nonce once, and that it is what the shares say.</summary>
    public void AssertComplete(ExtraNonceRange space)
    {
        (ulong extraNonce, ulong next) = (space.First, 0);
        foreach (NonceSlice slice in _searched.OrderBy(slice => slice.ExtraNonce).ThenBy(slice => slice.Nonces.First))
        {
            if (next == NonceRange.AllCount)
            {
                (extraNonce, next) = (extraNonce + 1, 0);
            }

            Assert.Equal((extraNonce, next), (slice.ExtraNonce, slice.Nonces.First));
            Assert.InRange(slice.Nonces.Count, 1UL, book.SliceSize);
            next = slice.Nonces.End;
        }

        Assert.Equal((space.First + (space.Count - 1), NonceRange.AllCount), (extraNonce, next));
        Assert.Equal(space.Count * NonceRange.AllCount, book.Shares.Aggregate(0UL, (sum, share) => sum + share));
    }

    private void End(NonceLease lease)
    {
        _open.Remove(lease);
        int fate = _random.Next(6);
        if (fate == 0 && Losses < MostLosses)
        {
            Assert.True(book.Lose(lease));
            Losses++;
            _late.Add(lease);
        }
        else if (fate == 1 && Losses < MostLosses)
        {
            int expired = book.Expire(_now + TimeSpan.FromMilliseconds(1));
            Assert.Equal(_open.Count + 1, expired);
            Losses += (ulong)expired;
            _late.AddRange([lease, .. _open]);
            _open.Clear();
        }
        else
        {
            ulong tried = fate == 2 && lease.Slice.Nonces.Count > 1_000_000 ? lease.Slice.Nonces.Count / 3 : lease.Slice.Nonces.Count;
            Assert.Equal(LeaseOutcome.Counted, book.Report(lease, new NonceSearchResult(IsFound: false, 0, default, tried)));
            _searched.Add(lease.Slice with { Nonces = lease.Slice.Nonces with { Count = tried } });
        }
    }
}
