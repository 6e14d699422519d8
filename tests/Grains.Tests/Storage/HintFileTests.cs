using OrleansChain.TestKit.Properties;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class HintFileTests
{
    private const int SegmentBytes = 2000;

    [Fact]
    public async Task A_start_reads_no_sealed_segment()
    {
        var disk = await StoreAsync();
        var harness = new StoreHarness(disk);
        var read = new HashSet<string>(StringComparer.Ordinal);
        harness.Files.Script = operation =>
        {
            if (operation.Kind == DiskOperationKind.Read)
            {
                read.Add(operation.Path);
            }

            return DiskFault.None;
        };
        await using var store = harness.Open(SegmentBytes);
        var segments = disk.Paths.Where(path => path.EndsWith(".seg", StringComparison.Ordinal)).ToArray();
        Assert.True(segments.Length > 2);
        Assert.Equal(segments[^1], Assert.Single(read, path => path.EndsWith(".seg", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_absent_hint_is_made_again()
    {
        var disk = await StoreAsync();
        var hint = disk.GetBytes(StoreHarness.HintPath(2));
        disk.Delete(StoreHarness.HintPath(2));
        await AssertAllThereAsync(disk);
        Assert.Equal(hint, disk.GetBytes(StoreHarness.HintPath(2)));
    }

    [Fact]
    public async Task A_segment_whose_hint_is_gone_is_still_compacted()
    {
        var harness = new StoreHarness(await StoreAsync());
        await using var store = harness.Open(SegmentBytes);
        harness.Disk.Delete(StoreHarness.HintPath(1));
        var deleted = harness.Next(DiskOperationKind.Delete);
        for (var number = 0; number < 50; number++)
        {
            await store.DeleteAsync($"key {number}", (await store.ReadAsync($"key {number}", CancellationToken.None))!.ETag);
        }

        await deleted;
        await store.PutAsync("after", "compaction");
        Assert.Empty(harness.Failures);
        Assert.Equal("value 59", await store.TextAsync("key 59"));
    }

    [Fact]
    public async Task A_damaged_hint_is_made_again()
    {
        var disk = await StoreAsync();
        var hint = disk.GetBytes(StoreHarness.HintPath(2));
        var random = new Random((int)SeededProperty.Seed);
        for (var turn = 0; turn < 100; turn++)
        {
            var damaged = (byte[])hint.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            disk.SetBytes(StoreHarness.HintPath(2), damaged);
            await AssertAllThereAsync(disk);
            Assert.Equal(hint, disk.GetBytes(StoreHarness.HintPath(2)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(59)]
    [InlineData(200)]
    public async Task A_torn_hint_is_made_again(int length)
    {
        var disk = await StoreAsync();
        var hint = disk.GetBytes(StoreHarness.HintPath(2));
        disk.SetBytes(StoreHarness.HintPath(2), hint[..length]);
        await AssertAllThereAsync(disk);
        Assert.Equal(hint, disk.GetBytes(StoreHarness.HintPath(2)));
    }

    private static async Task<SimulatedDisk> StoreAsync()
    {
        var harness = new StoreHarness();
        await using (var store = harness.Open(SegmentBytes))
        {
            for (var number = 0; number < 60; number++)
            {
                await store.PutAsync($"key {number}", $"value {number}");
            }
        }

        return harness.Disk;
    }

    private static async Task AssertAllThereAsync(SimulatedDisk disk)
    {
        await using var store = new StoreHarness(disk).Open(SegmentBytes);
        for (var number = 0; number < 60; number++)
        {
            Assert.Equal($"value {number}", await store.TextAsync($"key {number}"));
        }
    }
}
