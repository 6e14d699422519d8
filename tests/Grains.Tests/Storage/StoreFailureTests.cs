using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Properties;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>
/// Every single file operation of a history (write, fsync of a file or folder, new segment, seal, hint, watermark, compaction, deletion) fails
/// once, after which the disk works again.
/// </summary>
public class StoreFailureTests
{
    private const int SegmentBytes = 400;
    private const int ManyOperations = 300;

    [Theory]
    [InlineData(DiskFault.Error, Survival.Written)]
    [InlineData(DiskFault.Error, Survival.Flushed)]
    [InlineData(DiskFault.Error, Survival.Torn)]
    [InlineData(DiskFault.Full, Survival.Written)]
    [InlineData(DiskFault.Full, Survival.Torn)]
    public async Task After_any_failed_operation_nothing_is_written_and_everything_acknowledged_is_read_now_and_after_a_restart(
        DiskFault fault, Survival survival)
    {
        var random = new Random((int)SeededProperty.Seed);
        for (var failing = 1; ; failing++)
        {
            var place = $"{fault} in operation {failing}, then {survival}, seed {SeededProperty.Seed}";
            var harness = new StoreHarness();
            harness.Files.Script = operation => IsThe(failing, operation) ? fault : DiskFault.None;
            var history = new StoreHistory();
            var isOver = await FailAsync(harness, history, failing, place);
            await using var store = harness.Restart(survival, random).Open(SegmentBytes);
            await history.CheckAsync(store, place);
            await store.PutAsync("after", "acknowledged");
            store.Verify(CancellationToken.None);
            if (isOver)
            {
                Assert.True(failing > ManyOperations, $"The history has only {failing} operations.");
                return;
            }
        }
    }

    [Theory]
    [InlineData(DiskFault.Error)]
    [InlineData(DiskFault.Full)]
    public async Task After_any_failed_operation_of_a_start_the_next_start_has_everything(DiskFault fault)
    {
        var random = new Random((int)SeededProperty.Seed);
        for (var crashAt = 20; crashAt < ManyOperations; crashAt += 31)
        {
            var harness = new StoreHarness();
            harness.Files.CrashAt(crashAt);
            var history = new StoreHistory();
            await history.RunAsync(harness, SegmentBytes);
            harness = harness.Restart(Survival.Torn, random);
            var isOver = false;
            for (var failing = 1; !isOver; failing++)
            {
                var place = $"crash in operation {crashAt}, {fault} in operation {failing} of the start, seed {SeededProperty.Seed}";
                var starting = harness.Restart(Survival.Written);
                starting.Files.Script = operation => IsThe(failing, operation) ? fault : DiskFault.None;
                isOver = await StartAsync(starting, history, place);
                await using var store = starting.Restart(Survival.Torn, random).Open(SegmentBytes);
                await history.CheckAsync(store, place);
                await store.PutAsync("after", "acknowledged");
            }
        }
    }

    [Fact]
    public async Task A_file_whose_fsync_failed_is_never_flushed_again()
    {
        var harness = new StoreHarness();
        var store = harness.Open();
        await store.PutAsync("a", "one");
        harness.Files.Script = operation => operation.Kind == DiskOperationKind.Flush ? DiskFault.Error : DiskFault.None;
        await Assert.ThrowsAsync<StoreFailedException>(() => store.PutAsync("b", "two"));
        harness.Files.Script = _ => DiskFault.None;
        var flushes = harness.Disk.Flushes;
        harness.Clock.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<StoreFailedException>(() => store.PutAsync("c", "three"));
        await store.DisposeAsync();
        Assert.Equal(flushes, harness.Disk.Flushes);
    }

    [Fact]
    public async Task A_full_disk_does_not_keep_a_node_from_being_read()
    {
        var harness = new StoreHarness();
        await using (var store = harness.Open(SegmentBytes))
        {
            for (var number = 0; number < 20; number++)
            {
                await store.PutAsync($"key {number}", $"value {number}");
            }
        }

        // Without a hint and with every write but those over old bytes failing, as on a disk without a free block.
        harness.Disk.Delete(StoreHarness.HintPath(1));
        var full = new StoreHarness(harness.Disk);
        full.Files.Script = operation =>
            operation.Kind == DiskOperationKind.Write && !operation.Path.EndsWith(".seg", StringComparison.Ordinal) ? DiskFault.Full : DiskFault.None;
        await using var again = full.Open(SegmentBytes);
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal($"value {number}", await again.TextAsync($"key {number}"));
        }

        await Assert.ThrowsAsync<StoreFailedException>(() => again.PutAsync("new", "value"));
    }

    /// <summary>Runs the history into the failure and looks at what is left of the store.</summary>
    /// <returns>Whether the history was over before the operation came.</returns>
    private static async Task<bool> FailAsync(StoreHarness harness, StoreHistory history, int failing, string place)
    {
        SegmentedStore store;
        try
        {
            store = harness.Open(SegmentBytes);
        }
        catch (IOException)
        {
            Assert.True(failing <= harness.Files.Operations, place);
            return false;
        }

        await using (store)
        {
            if (!await history.WriteAsync(store))
            {
                var operations = harness.Files.Operations;
                Assert.Single(harness.Failures);
                await history.CheckAsync(store, place);
                await Assert.ThrowsAsync<StoreFailedException>(() => store.PutAsync("later", "text"));
                await Assert.ThrowsAsync<StoreFailedException>(async () => await store.DeleteAsync("fixed", "1", CancellationToken.None));
                harness.Clock.Advance(TimeSpan.FromSeconds(10));
                Assert.True(operations == harness.Files.Operations, $"{place}: the store went on writing");
            }
        }

        // Failures of the last watermark and of compaction after the last write have no waiter; the host hears of them.
        return harness.Failures.Count == 0;
    }

    private static async Task<bool> StartAsync(StoreHarness harness, StoreHistory history, string place)
    {
        try
        {
            await using var store = harness.Open(SegmentBytes);
            await history.CheckAsync(store, place);
        }
        catch (IOException)
        {
            return false;
        }

        return harness.Failures.Count == 0;
    }

    private static bool IsThe(int number, DiskOperation operation) => operation.Number == number && operation.Kind != DiskOperationKind.Read;
}
