using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class GroupCommitTests
{
    private readonly StoreHarness _harness = new();

    [Fact]
    public async Task Writers_that_wait_share_one_fsync()
    {
        await using var store = _harness.Open();
        await store.PutAsync("first", "value");
        var (reached, release) = HoldFlush();
        var held = store.PutAsync("held", "value");
        await reached;
        var flushes = _harness.Disk.Flushes;
        var others = Enumerable.Range(0, 1000).Select(number => store.PutAsync($"key {number}", $"value {number}")).ToArray();
        Assert.All(others, other => Assert.False(other.IsCompleted));
        release();
        await held;
        await Task.WhenAll(others);
        Assert.Equal(flushes + 2, _harness.Disk.Flushes);
        Assert.Equal("value 999", await store.TextAsync("key 999"));
    }

    [Fact]
    public async Task Of_many_that_create_one_key_in_one_group_the_first_wins()
    {
        await using var store = _harness.Open();
        var (reached, release) = HoldFlush();
        var held = store.PutAsync("held", "value");
        await reached;
        var writes = Enumerable.Range(0, 50)
            .Select(number => store.PutAsync("a", null, StoreHarness.Bytes($"{number}"), CancellationToken.None).AsTask()).ToArray();
        release();
        await held;
        var results = await Task.WhenAll(writes);
        Assert.Equal(WriteOutcome.Written, results[0].Outcome);
        Assert.All(results[1..], result => Assert.Equal(new WriteResult(WriteOutcome.Conflict, results[0].ETag), result));
        Assert.Equal("0", await store.TextAsync("a"));
    }

    [Fact]
    public async Task A_group_keeps_the_order_of_its_writes()
    {
        await using var store = _harness.Open();
        var etag = await store.PutAsync("a", "one");
        var (reached, release) = HoldFlush();
        var held = store.PutAsync("held", "value");
        await reached;
        var delete = store.DeleteAsync("a", etag, CancellationToken.None).AsTask();
        var stale = store.PutAsync("a", etag, StoreHarness.Bytes("two"), CancellationToken.None).AsTask();
        var create = store.PutAsync("a", null, StoreHarness.Bytes("three"), CancellationToken.None).AsTask();
        release();
        await held;
        Assert.Equal(WriteOutcome.Written, (await delete).Outcome);
        Assert.Equal(new WriteResult(WriteOutcome.Conflict, null), await stale);
        Assert.Equal(WriteOutcome.Written, (await create).Outcome);
        Assert.Equal("three", await store.TextAsync("a"));
    }

    [Fact]
    public async Task More_writers_than_the_queue_holds_are_all_served()
    {
        await using var store = _harness.Open(maxQueuedWrites: 3);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => store.PutAsync($"key {number}", "value")));
        Assert.Equal(200, store.Count);
    }

    [Fact]
    public async Task Many_writers_and_readers_over_small_segments_see_only_their_own_values()
    {
        await using var store = _harness.Open(segmentBytes: 3000);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            string? etag = null;
            for (var turn = 0; turn < 100; turn++)
            {
                var result = await store.PutAsync($"key {writer}", etag, StoreHarness.Bytes($"{writer}:{turn}"), CancellationToken.None);
                Assert.Equal(WriteOutcome.Written, result.Outcome);
                etag = result.ETag;
                Assert.Equal($"{writer}:{turn}", await store.TextAsync($"key {writer}"));
            }
        }));
        store.Verify(CancellationToken.None);
    }

    private (Task Reached, Action Release) HoldFlush()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _harness.Files.Script = operation =>
        {
            if (operation.Kind == DiskOperationKind.Flush)
            {
                reached.TrySetResult();
                released.Task.Wait();
            }

            return DiskFault.None;
        };
        return (reached.Task, released.SetResult);
    }
}
