using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Chains;

public sealed class HeadFeedTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly HeadFeed _feed;

    public HeadFeedTests() => _feed = new HeadFeed(_clock);

    [Fact]
    public void Publish_keeps_the_newest_blocks_and_forgets_the_oldest()
    {
        for (ulong height = 0; height < HeadFeed.KeptBlocks + 2; height++)
        {
            _feed.Publish(Block(height));
        }

        Assert.Equal(HeadFeed.KeptBlocks + 1UL, _feed.Current?.Height);
        Assert.Null(_feed.Find(1));
        Assert.Equal(2UL, _feed.Find(2)?.Height);
        Assert.Null(_feed.Find(HeadFeed.KeptBlocks + 2));
    }

    [Fact]
    public void Publish_ignores_what_is_not_above_the_newest()
    {
        _feed.Publish(Block(5));
        _feed.Publish(Block(5) with { Hash = "other" });
        _feed.Publish(Block(4));
        Assert.Equal(Block(5), _feed.Current);
        Assert.Null(_feed.Find(4));
    }

    [Fact]
    public void Age_counts_from_when_the_newest_block_was_seen()
    {
        Assert.Null(_feed.Age);
        _feed.Publish(Block(1));
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), _feed.Age);
    }

    [Fact]
    public async Task WaitAbove_ends_with_the_next_block()
    {
        _feed.Publish(Block(1));
        var wait = _feed.WaitAboveAsync(1, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.False(wait.IsCompleted);
        _feed.Publish(Block(2));
        Assert.True(await wait);
        Assert.True(await _feed.WaitAboveAsync(1, TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task WaitAbove_ends_when_the_time_has_passed()
    {
        _feed.Publish(Block(1));
        var wait = _feed.WaitAboveAsync(1, TimeSpan.FromSeconds(15), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.False(await wait);
    }

    [Fact]
    public async Task WaitAbove_no_height_waits_for_the_first_block()
    {
        var wait = _feed.WaitAboveAsync(null, Timeout.InfiniteTimeSpan, CancellationToken.None);
        Assert.False(wait.IsCompleted);
        _feed.Publish(Block(0));
        Assert.True(await wait);
    }

    private static BlockSummary Block(ulong height) => new(height, $"hash {height}", DateTimeOffset.UnixEpoch, "work", null, 0, 200);
}
