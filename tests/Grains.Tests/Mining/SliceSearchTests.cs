using OrleansChain.Core;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.Grains.Mining;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

public sealed class SliceSearchTests : ISearchEvents, IDisposable
{
    private const uint SliceSize = 2_048;

    private readonly FakeMiner _miner = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ShareBook _shares = new();
    private SearchSlots _slots = new(2);
    private int _lost;

    [Fact]
    public async Task After_a_hit_nothing_more_is_leased_and_nobody_waits_for_what_is_under_way()
    {
        var (search, book, running) = Begin(workers: 2);
        var first = await _miner.Next();
        var second = await _miner.Next();

        second.EndWithHit();
        await search.FirstHit;
        Assert.False(running.IsCompleted);
        Assert.Equal(second.Slice.FirstNonce, book.Hit!.Value.Nonce);
        first.EndInVain();
        await running;

        Assert.Equal(2, _miner.CallCount);
        Assert.Equal(2UL, book.LeaseCount);
        Assert.Equal(1UL + SliceSize, _shares.At(new Height(3)));
    }

    [Fact]
    public async Task When_it_is_stopped_nothing_more_is_leased()
    {
        var (_, book, running) = Begin(workers: 2);
        var slices = new[] { await _miner.Next(), await _miner.Next() };

        await _stop.CancelAsync();
        slices[0].EndInVain();
        slices[1].EndInVain();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(2, _miner.CallCount);
        Assert.Equal(2UL, book.LeaseCount);
        Assert.Null(book.Hit);
        Assert.Equal(2UL * SliceSize, _shares.Total);
    }

    [Fact]
    public async Task A_lost_lease_is_searched_again()
    {
        var (_, book, running) = Begin(workers: 1);
        var lost = await _miner.Next();

        lost.Fail();
        var again = await _miner.Next();
        Assert.Equal((lost.Slice.FirstNonce, lost.Slice.Count), (again.Slice.FirstNonce, again.Slice.Count));
        again.EndInVain();
        var next = await _miner.Next();
        Assert.Equal(SliceSize, next.Slice.FirstNonce);
        next.EndWithHit();
        await running;

        Assert.Equal((1, 1UL), (_lost, book.LostCount));
        Assert.Equal(SliceSize + 1UL, _shares.Total);
    }

    [Fact]
    public async Task What_a_slow_miner_left_is_searched_next()
    {
        var (_, _, running) = Begin(workers: 1);

        (await _miner.Next()).EndInVain(hashes: 48);
        var rest = await _miner.Next();

        Assert.Equal((48u, SliceSize - 48u), (rest.Slice.FirstNonce, rest.Slice.Count));
        rest.EndWithHit();
        await running;
        Assert.Equal(0, _lost);
    }

    [Fact]
    public async Task A_worker_whose_calls_keep_failing_is_given_up()
    {
        var (_, book, running) = Begin(workers: 1);
        for (var failure = 0; failure < SliceSearch.MaxFailures; failure++)
        {
            (await _miner.Next()).Fail();
        }

        await Assert.ThrowsAsync<MinerFailedException>(() => running);

        Assert.Equal(SliceSearch.MaxFailures, _miner.CallCount);
        Assert.Equal((ulong)SliceSearch.MaxFailures, book.LostCount);
    }

    [Fact]
    public async Task A_slice_is_leased_only_when_a_processor_is_free()
    {
        _slots.Dispose();
        _slots = new SearchSlots(1);
        var (_, mine, running) = Begin(workers: 2);
        var (_, others, runningToo) = Begin(workers: 2);

        var first = await _miner.Next();
        Assert.Equal((1UL, 0UL), (mine.LeaseCount, others.LeaseCount));
        first.EndWithHit();
        await running;
        var second = await _miner.Next();
        Assert.Equal((1UL, 1UL), (mine.LeaseCount, others.LeaseCount));
        second.EndWithHit();
        await runningToo;

        Assert.Equal(2, _miner.CallCount);
    }

    [Fact]
    public async Task Tiny_work_is_searched_without_handing_it_over()
    {
        var (_, book, running) = Begin(workers: 2, hexZeros: 1, () => new MiningPlan(MiningMode.Serial, 1, IsInline: true, SliceSize));

        await running;

        Assert.NotNull(book.Hit);
        Assert.Equal(0, _miner.CallCount);
        Assert.Equal(book.Shares[0], _shares.Total);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _slots.Dispose();
    }

    void ISearchEvents.Counted(Height height, int worker, ulong hashes)
    {
        lock (_shares)
        {
            _shares.Add(height, worker, hashes);
        }
    }

    void ISearchEvents.LeaseLost(Height height, Exception exception) => Interlocked.Increment(ref _lost);

    private (SliceSearch Search, LeaseBook Book, Task Running) Begin(int workers, int hexZeros = 60, Func<MiningPlan>? plan = null)
    {
        var job = new MiningJob(default, 1_700_000_000, CompactTarget.FromLeadingHexZeros(hexZeros), TransferBuilder.DefaultChain, new Height(3), 150, 1, []);
        var book = new LeaseBook(MiningMode.Leased, workers, SliceSize, new ExtraNonceRange(0, 1));
        var search = new SliceSearch(job, Alice.Address, book, new Miners(_miner, _slots, new MiningMeter(2), new TestKit.Time.ManualTimeProvider()), this, _stop.Token);
        return (search, book, search.Run(plan ?? (() => new MiningPlan(MiningMode.Leased, workers, IsInline: false, SliceSize))));
    }
}
