using FsCheck.Fluent;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Properties;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class CompactionTests
{
    private const int SegmentBytes = 500;

    [Fact]
    public async Task A_journal_that_is_deleted_gives_its_space_back()
    {
        var harness = new StoreHarness();
        await using (var store = harness.Open(SegmentBytes))
        {
            var etags = new Queue<(string Key, string ETag)>();
            for (var number = 0; number < 500; number++)
            {
                etags.Enqueue(($"journal {number}", await store.PutAsync($"journal {number}", "some transactions")));
                if (etags.Count > 5)
                {
                    var (key, etag) = etags.Dequeue();
                    await store.DeleteAsync(key, etag);
                }
            }
        }

        await SettleAsync(harness);
        Assert.InRange(SegmentCount(harness.Disk), 1, 5);
    }

    [Fact]
    public async Task A_record_that_is_replaced_again_and_again_gives_its_space_back_and_old_records_stay()
    {
        var harness = new StoreHarness();
        await using (var store = harness.Open(SegmentBytes))
        {
            await store.PutAsync("old", "written once");
            string? etag = null;
            for (var number = 0; number < 500; number++)
            {
                etag = await store.PutAsync("head", $"at {number}", etag);
            }
        }

        await SettleAsync(harness);
        Assert.InRange(SegmentCount(harness.Disk), 1, 4);
        await using var again = harness.Open(SegmentBytes);
        Assert.Equal("written once", await again.TextAsync("old"));
        Assert.Equal("at 499", await again.TextAsync("head"));
        Assert.Equal(2, again.Count);
    }

    [Fact]
    public async Task A_deleted_key_does_not_come_back_while_an_older_segment_still_holds_it()
    {
        var harness = new StoreHarness();
        await using (var store = harness.Open(SegmentBytes))
        {
            // The first segment stays: its other record is large enough and never replaced.
            var etag = await store.PutAsync("deleted", "value");
            await store.PutAsync("kept", new string('k', 300));
            await FillAsync(store, "filler", 50);
            await store.DeleteAsync("deleted", etag);
            await FillAsync(store, "other filler", 200);
        }

        await SettleAsync(harness);
        Assert.Contains(StoreHarness.SegmentPath(1), harness.Disk.Paths, StringComparer.Ordinal);
        foreach (var path in harness.Disk.Paths.Where(path => path.EndsWith(".idx", StringComparison.Ordinal)))
        {
            harness.Disk.Delete(path);
        }

        await using var again = harness.Open(SegmentBytes);
        Assert.Null(await again.TextAsync("deleted"));
        Assert.Equal(new string('k', 300), await again.TextAsync("kept"));
    }

    [Fact]
    public async Task An_entry_that_is_damaged_when_compaction_moves_it_stops_the_store()
    {
        var harness = new StoreHarness();
        await using var store = harness.Open(SegmentBytes);
        await store.PutAsync("old", "written once");
        harness.Files.Script = operation =>
            operation.Kind == DiskOperationKind.Read && operation.Path.EndsWith("00000001.seg", StringComparison.Ordinal) ? DiskFault.Corrupt : DiskFault.None;
        var failure = await Assert.ThrowsAsync<StoreFailedException>(() => FillAsync(store, "head", 100));
        var damage = Assert.IsType<DamagedStoreException>(failure.InnerException);
        Assert.Equal(StoreHarness.SegmentPath(1), damage.File);
    }

    [Fact]
    public void Any_row_of_operations_and_restarts_gives_what_a_dictionary_gives() =>
        SeededProperty.Check(
            Gen.Choose(0, int.MaxValue).ArrayOf(300).Select(numbers => numbers.Select(StoreOperation.From).ToArray()),
            operations => RunAsync(operations).GetAwaiter().GetResult(),
            tests: 60);

    private static async Task RunAsync(StoreOperation[] operations)
    {
        var harness = new StoreHarness();
        var model = new Dictionary<string, (string ETag, string Text)>(StringComparer.Ordinal);
        var store = harness.Open(SegmentBytes);
        foreach (var operation in operations)
        {
            var stored = model.TryGetValue(operation.Key, out var present) ? present : default;
            switch (operation.Kind)
            {
                case StoreOperationKind.Put:
                    var etag = await store.PutAsync(operation.Key, operation.Text, stored.ETag);
                    model[operation.Key] = (etag, operation.Text);
                    break;
                case StoreOperationKind.Delete:
                    await store.DeleteAsync(operation.Key, stored.ETag!);
                    model.Remove(operation.Key);
                    break;
                case StoreOperationKind.WriteStale:
                    var result = await store.PutAsync(operation.Key, "65537", StoreHarness.Bytes("stale"), CancellationToken.None);
                    Assert.Equal(new WriteResult(WriteOutcome.Conflict, stored.ETag), result);
                    break;
                case StoreOperationKind.Restart:
                    await store.DisposeAsync();
                    store = harness.Open(SegmentBytes);
                    break;
                default:
                    Assert.Equal(stored.Text, await store.TextAsync(operation.Key));
                    break;
            }
        }

        await CheckAsync(store, model);
        await store.DisposeAsync();
        foreach (var path in harness.Disk.Paths.Where(path => path.EndsWith(".idx", StringComparison.Ordinal)))
        {
            harness.Disk.Delete(path);
        }

        await using var rebuilt = harness.Open(SegmentBytes);
        await CheckAsync(rebuilt, model);
    }

    private static async Task CheckAsync(SegmentedStore store, Dictionary<string, (string ETag, string Text)> model)
    {
        Assert.Equal(model.Count, store.Count);
        foreach (var key in StoreOperation.Keys)
        {
            var value = await store.ReadAsync(key, CancellationToken.None);
            Assert.Equal(model.TryGetValue(key, out var expected) ? expected.ETag : null, value?.ETag);
            Assert.Equal(expected.Text, value is null ? null : System.Text.Encoding.UTF8.GetString(value.Bytes));
        }

        store.Verify(CancellationToken.None);
    }

    private static async Task FillAsync(SegmentedStore store, string key, int count)
    {
        string? etag = null;
        for (var number = 0; number < count; number++)
        {
            etag = await store.PutAsync(key, $"value {number}", etag);
        }
    }

    /// <summary>Gives compaction the turns that it needs to end: each start and each write is one.</summary>
    private static async Task SettleAsync(StoreHarness harness)
    {
        for (var turn = 0; turn < 3; turn++)
        {
            await using var store = harness.Open(SegmentBytes);
            string? etag = null;
            for (var number = 0; number < 60; number++)
            {
                etag = await store.PutAsync("turn", "x", etag);
            }

            await store.DeleteAsync("turn", etag!);
        }
    }

    private static int SegmentCount(SimulatedDisk disk) => disk.Paths.Count(path => path.EndsWith(".seg", StringComparison.Ordinal));
}
