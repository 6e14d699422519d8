using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class StoreFaultTests
{
    private readonly StoreHarness _harness = new();

    [Theory]
    [InlineData(DiskOperationKind.Flush, DiskFault.Error)]
    [InlineData(DiskOperationKind.Write, DiskFault.Error)]
    [InlineData(DiskOperationKind.Write, DiskFault.Full)]
    public async Task After_a_failed_write_or_fsync_nothing_is_acknowledged(DiskOperationKind kind, DiskFault fault)
    {
        await using var store = _harness.Open();
        var etag = await store.PutAsync("a", "one");
        _harness.Files.Script = operation => operation.Kind == kind ? fault : DiskFault.None;
        await Assert.ThrowsAsync<StoreFailedException>(() => store.PutAsync("b", "two"));

        // The disk works again, which changes nothing: what it lost is unknown.
        _harness.Files.Script = _ => DiskFault.None;
        await Assert.ThrowsAsync<StoreFailedException>(() => store.PutAsync("c", "three"));
        await Assert.ThrowsAsync<StoreFailedException>(() => store.PutAsync("a", "four", etag));
        await Assert.ThrowsAsync<StoreFailedException>(async () => await store.DeleteAsync("a", etag, CancellationToken.None));
        Assert.Null(await store.TextAsync("b"));
        Assert.Equal("one", await store.TextAsync("a"));
        Assert.IsType<IOException>(Assert.Single(_harness.Failures).InnerException);
    }

    [Fact]
    public async Task Every_waiter_of_the_failed_group_and_of_the_queue_gets_the_failure()
    {
        await using var store = _harness.Open(maxQueuedWrites: 4);
        await store.PutAsync("a", "one");
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var released = new ManualResetEventSlim();
        _harness.Files.Script = operation =>
        {
            if (operation.Kind != DiskOperationKind.Flush)
            {
                return DiskFault.None;
            }

            reached.TrySetResult();
            released.Wait();
            return DiskFault.Error;
        };
        var first = store.PutAsync("b", "two");
        await reached.Task;
        var others = Enumerable.Range(0, 20).Select(number => store.PutAsync($"more {number}", "value")).ToArray();
        released.Set();
        await Assert.ThrowsAsync<StoreFailedException>(() => first);
        foreach (var other in others)
        {
            await Assert.ThrowsAsync<StoreFailedException>(() => other);
        }

        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task A_value_cannot_be_read_before_it_is_on_the_disk()
    {
        await using var store = _harness.Open();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var released = new ManualResetEventSlim();
        await store.PutAsync("a", "one");
        _harness.Files.Script = operation =>
        {
            if (operation.Kind == DiskOperationKind.Flush)
            {
                reached.TrySetResult();
                released.Wait();
            }

            return DiskFault.None;
        };
        var write = store.PutAsync("b", "two");
        await reached.Task;
        Assert.Null(await store.TextAsync("b"));
        released.Set();
        await write;
        Assert.Equal("two", await store.TextAsync("b"));
    }

    /// <summary>
    /// After a failed fsync the bytes may stay readable though they never reach the disk. A start that believes them must write them again.
    /// </summary>
    [Fact]
    public async Task What_a_start_finds_after_a_failed_fsync_is_on_the_disk_before_more_is_acknowledged()
    {
        var store = _harness.Open();
        await store.PutAsync("a", "one");
        _harness.Disk.FlushesFail = true;
        await Assert.ThrowsAsync<StoreFailedException>(() => store.PutAsync("b", "two"));
        await store.DisposeAsync();

        _harness.Disk.FlushesFail = false;
        await using (var second = _harness.Open())
        {
            Assert.Equal("two", await second.TextAsync("b"));
            await second.PutAsync("c", "three");
        }

        await using var third = _harness.Restart(Survival.Flushed).Open();
        Assert.Equal("one", await third.TextAsync("a"));
        Assert.Equal("two", await third.TextAsync("b"));
        Assert.Equal("three", await third.TextAsync("c"));
    }

    [Fact]
    public async Task An_idle_store_writes_one_watermark()
    {
        var harness = StoreHarness.Plain();
        await using var store = harness.Open();
        await store.PutAsync("a", "one");
        var reached = harness.Next(DiskOperationKind.Flush);
        var length = harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length;
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await reached;
        Assert.Equal(length + GroupHeader.SizeBytes, harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length);
        await store.DisposeAsync();
        Assert.Equal(length + GroupHeader.SizeBytes, harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length);
    }
}
