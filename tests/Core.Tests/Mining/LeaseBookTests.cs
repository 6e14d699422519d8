using FsCheck.Fluent;
using OrleansChain.Core.Mining;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Mining;

public sealed class LeaseBookTests
{
    private const ulong Half = NonceRange.AllCount / 2;
    private static readonly NonceSearchResult Hit = new(IsFound: true, 5, BlockHash.From(Core.Cryptography.Sha256.Hash("hit"u8)), 6);

    public static TheoryData<MiningMode> Modes { get; } = [MiningMode.Serial, MiningMode.Static, MiningMode.Leased, MiningMode.Auto];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Whatever_is_lost_every_nonce_is_searched_once(MiningMode mode) =>
        SeededProperty.Check(
            from seed in Gen.Choose(0, int.MaxValue)
            from workers in Gen.Choose(1, 5)
            from size in Gen.Choose(1 << 26, int.MaxValue)
            from doubled in Gen.Choose(1, 2)
            from first in Gen.Elements<ulong>(0, 7, 1UL << 32, ulong.MaxValue - 2)
            from extraNonces in Gen.Choose(1, 3)
            select (seed, Workers: mode == MiningMode.Serial ? 1 : workers, Size: (ulong)size * (ulong)doubled, Space: new ExtraNonceRange(first, (ulong)extraNonces)),
            run =>
            {
                LeaseBook book = new(mode, run.Workers, run.Size, run.Space);
                LeaseStory story = new(book, run.seed);
                story.Tell(run.Workers);
                story.AssertComplete(run.Space);
                Assert.Equal(story.Losses, book.LostCount);
            },
            tests: 60);

    [Fact]
    public void Static_chunks_go_round_robin()
    {
        LeaseBook book = new(MiningMode.Static, workers: 3, Half, new ExtraNonceRange(10, 4));

        Assert.Equal(new NonceSlice(10, new NonceRange(0, Half)), Lease(book, 0).Slice);
        Assert.Equal(new NonceSlice(11, new NonceRange((uint)Half, Half)), Lease(book, 0).Slice);
        Assert.Equal(new NonceSlice(11, new NonceRange(0, Half)), Lease(book, 2).Slice);
        Assert.Equal(new NonceSlice(13, new NonceRange(0, Half)), Lease(book, 0).Slice);
        Assert.False(book.TryLease(0, out _));
        Assert.Equal(new NonceSlice(10, new NonceRange((uint)Half, Half)), Lease(book, 1).Slice);
    }

    [Fact]
    public void Workers_pull_as_many_nonces_as_they_want_up_to_the_last()
    {
        LeaseBook book = new(MiningMode.Leased, workers: 2, sliceSize: 100, new ExtraNonceRange(ulong.MaxValue, 1));

        Assert.True(book.TryLease(1, NonceRange.AllCount - 1, TimeSpan.Zero, out NonceLease most));
        Assert.Equal(new NonceRange(0, NonceRange.AllCount - 1), most.Slice.Nonces);
        Assert.Equal(new NonceSlice(ulong.MaxValue, new NonceRange(uint.MaxValue, 1)), Lease(book, 0).Slice);
        Assert.False(book.TryLease(0, out _));
    }

    [Fact]
    public void After_a_hit_nothing_more_is_leased_and_the_first_hit_stays()
    {
        LeaseBook book = new(MiningMode.Leased, workers: 2, sliceSize: 100, new ExtraNonceRange(3, 1));
        NonceLease first = Lease(book, 0);
        NonceLease second = Lease(book, 1);

        Assert.Equal(LeaseOutcome.Counted, book.Report(second, Hit));
        Assert.Equal(LeaseOutcome.Counted, book.Report(first, Hit with { Nonce = 4, TriedCount = 5 }));

        Assert.True(book.IsOver);
        Assert.False(book.TryLease(0, out _));
        Assert.Equal(new NonceHit(Worker: 1, ExtraNonce: 3, Hit.Nonce, Hit.Hash), book.Hit);
        Assert.Equal<ulong>([5, 6], book.Shares);
    }

    [Fact]
    public void A_stopped_search_leases_nothing_more()
    {
        LeaseBook book = new(MiningMode.Auto, workers: 1, sliceSize: 100, new ExtraNonceRange(0, 1));

        book.Stop();

        Assert.False(book.TryLease(0, out _));
        Assert.Null(book.Hit);
    }

    [Fact]
    public void A_lease_that_expired_counts_for_the_worker_that_has_its_slice_now()
    {
        LeaseBook book = new(MiningMode.Static, workers: 2, sliceSize: 100, new ExtraNonceRange(0, 1));
        Assert.True(book.TryLease(0, 100, TimeSpan.FromSeconds(1), out NonceLease old));
        Assert.True(book.TryLease(1, 100, TimeSpan.FromSeconds(2), out NonceLease young));

        Assert.Equal(1, book.Expire(madeBefore: TimeSpan.FromSeconds(2)));
        NonceLease again = Lease(book, 1);

        Assert.Equal(old.Slice, again.Slice);
        Assert.Equal(LeaseOutcome.NotOpen, book.Report(old, Vain(100)));
        Assert.Equal(LeaseOutcome.Counted, book.Report(again, Vain(100)));
        Assert.Equal(LeaseOutcome.Counted, book.Report(young, Vain(100)));
        Assert.Equal(LeaseOutcome.NotOpen, book.Report(young, Vain(100)));
        Assert.False(book.Lose(young));
        Assert.Equal<ulong>([0, 200], book.Shares);
        Assert.Equal(1UL, book.LostCount);
    }

    [Fact]
    public void A_hit_counts_though_its_lease_was_lost()
    {
        LeaseBook book = new(MiningMode.Leased, workers: 1, sliceSize: 100, new ExtraNonceRange(0, 1));
        NonceLease lease = Lease(book, 0);
        Assert.True(book.Lose(lease));

        Assert.Equal(LeaseOutcome.NotOpen, book.Report(lease, Hit));

        Assert.Equal(Hit.Nonce, book.Hit!.Value.Nonce);
        Assert.Equal<ulong>([0], book.Shares);
    }

    [Fact]
    public void What_a_worker_left_of_its_slice_is_given_to_the_next_who_asks()
    {
        LeaseBook book = new(MiningMode.Leased, workers: 2, sliceSize: 100, new ExtraNonceRange(9, 1));
        book.Report(Lease(book, 0), Vain(30));

        Assert.True(book.TryLease(1, 50, TimeSpan.Zero, out NonceLease part));
        Assert.Equal(new NonceSlice(9, new NonceRange(30, 50)), part.Slice);
        Assert.Equal(new NonceSlice(9, new NonceRange(80, 20)), Lease(book, 0).Slice);
        Assert.Equal(new NonceSlice(9, new NonceRange(100, 100)), Lease(book, 0).Slice);
        Assert.Equal(0UL, book.LostCount);
    }

    [Fact]
    public void A_book_refuses_what_makes_no_sense()
    {
        ExtraNonceRange space = new(0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseBook(MiningMode.Unspecified, 1, 100, space));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseBook(MiningMode.Serial, 2, 100, space));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseBook(MiningMode.Leased, 0, 100, space));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseBook(MiningMode.Static, 1, 0, space));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseBook(MiningMode.Leased, 1, 100, new ExtraNonceRange(1, ulong.MaxValue)).TryLease(1, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseBook(MiningMode.Leased, 1, 100, new ExtraNonceRange(2, ulong.MaxValue)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaseBook(MiningMode.Leased, 1, 100, default));
        LeaseBook book = new(MiningMode.Leased, 1, 100, space);
        Assert.Throws<ArgumentOutOfRangeException>(() => book.Report(Lease(book, 0), Vain(101)));
    }

    [Fact]
    public void Ranges_of_searches_and_of_workers_outside_are_disjoint()
    {
        Assert.Equal(new ExtraNonceRange(0, 65_536), ExtraNonceRange.OfSearch(0));
        Assert.Equal(new ExtraNonceRange(65_535 * 65_536UL, 65_536), ExtraNonceRange.OfSearch(65_535));
        Assert.Equal(ExtraNonceRange.OfSearch(1), ExtraNonceRange.OfSearch(65_537));
        Assert.Equal(new ExtraNonceRange(1UL << 32, 1UL << 32), ExtraNonceRange.OfWorker(0));
        Assert.Equal(ExtraNonceRange.OfOneWorker, ulong.MaxValue - ExtraNonceRange.OfWorker(uint.MaxValue - 1).First + 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExtraNonceRange.OfWorker(uint.MaxValue));
    }

    private static NonceSearchResult Vain(ulong tried) => new(IsFound: false, 0, default, tried);

    private static NonceLease Lease(LeaseBook book, int worker) =>
        book.TryLease(worker, out NonceLease lease) ? lease : throw new InvalidOperationException("Nothing is leased.");
}
