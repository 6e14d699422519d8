using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>What was acknowledged before the watermark is never taken for a torn tail, however much of it is gone.</summary>
public class WatermarkTests
{
    private const int Records = 12;
    private static readonly string WatermarkPath = Path.Combine(StoreHarness.Folder, "watermark");

    [Fact]
    public async Task A_log_cut_at_any_byte_after_a_clean_end_is_refused()
    {
        var disk = await ClosedStoreAsync();
        var whole = disk.GetBytes(StoreHarness.SegmentPath(1));
        for (var length = 0; length < whole.Length; length++)
        {
            var copy = disk.Copy();
            copy.SetBytes(StoreHarness.SegmentPath(1), whole[..length]);
            var refused = Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(copy).Open());
            Assert.Equal(StoreHarness.SegmentPath(1), refused.File);
            Assert.True(refused.Offset <= length, $"cut at {length}: {refused.Message}");
            Assert.Equal(whole[..length], copy.GetBytes(StoreHarness.SegmentPath(1)));
        }
    }

    [Fact]
    public async Task The_newest_segment_cut_to_nothing_is_refused()
    {
        var disk = await ClosedStoreAsync(segmentBytes: 400);
        var last = disk.Paths.Last(path => path.EndsWith(".seg", StringComparison.Ordinal));
        disk.SetBytes(last, []);
        var refused = Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(disk).Open(400));
        Assert.Equal((last, 0), (refused.File, refused.Offset));
    }

    [Fact]
    public async Task A_store_whose_segments_are_gone_is_refused()
    {
        var disk = await ClosedStoreAsync();
        disk.Delete(StoreHarness.SegmentPath(1));
        var refused = Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(disk).Open());
        Assert.Equal(StoreHarness.SegmentPath(1), refused.File);
    }

    [Fact]
    public async Task An_older_copy_of_the_segments_is_refused()
    {
        var harness = StoreHarness.Plain();
        var store = harness.Open();
        await store.PutAsync("0", "zero");
        var older = harness.Disk.GetBytes(StoreHarness.SegmentPath(1));
        await store.PutAsync("1", "one");
        await store.DisposeAsync();
        var disk = harness.Disk.Copy();
        disk.SetBytes(StoreHarness.SegmentPath(1), older);
        var refused = Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(disk).Open());
        Assert.Equal(older.Length, refused.Offset);
    }

    [Fact]
    public async Task A_watermark_of_another_store_is_refused()
    {
        var disk = await ClosedStoreAsync();
        disk.SetBytes(WatermarkPath, (await ClosedStoreAsync()).GetBytes(WatermarkPath));
        var refused = Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(disk).Open());
        Assert.Contains("another store", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_wrong_bit_of_the_watermark_is_harmless_and_mended()
    {
        var disk = await ClosedStoreAsync();
        var watermark = disk.GetBytes(WatermarkPath);
        for (var bit = 0; bit < watermark.Length * 8; bit += bit is >= 44 * 8 and < 4096 * 8 ? 997 : 1)
        {
            var copy = disk.Copy();
            var damaged = (byte[])watermark.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            copy.SetBytes(WatermarkPath, damaged);
            await AssertAllThereAsync(copy);

            // Mended: now a cut is noticed again.
            copy.SetBytes(StoreHarness.SegmentPath(1), []);
            Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(copy).Open());
        }
    }

    [Fact]
    public async Task A_store_without_its_watermark_goes_on_and_gets_one()
    {
        var disk = await ClosedStoreAsync();
        disk.Delete(WatermarkPath);
        await AssertAllThereAsync(disk);
        Assert.Contains(WatermarkPath, disk.Paths, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Under_load_the_watermark_follows_within_its_delay()
    {
        var harness = StoreHarness.Plain();
        var store = harness.Open();
        await store.PutAsync("0", "zero");
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await store.PutAsync("1", "one");
        await store.PutAsync("2", "two");
        var end = harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length;
        var killed = harness.Disk.Copy();
        await store.DisposeAsync();

        // The first record is under the watermark, or under the group after it; the last one is neither yet.
        var bytes = killed.GetBytes(StoreHarness.SegmentPath(1));
        killed.SetBytes(StoreHarness.SegmentPath(1), bytes[..40]);
        Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(killed.Copy()).Open());
        killed.SetBytes(StoreHarness.SegmentPath(1), bytes[..(end - 1)]);
        await using var cut = StoreHarness.Plain(killed).Open();
        Assert.Equal("one", await cut.TextAsync("1"));
        Assert.Null(await cut.TextAsync("2"));
    }

    private static async Task<SimulatedDisk> ClosedStoreAsync(int segmentBytes = 1 << 20)
    {
        var harness = StoreHarness.Plain();
        await using (var store = harness.Open(segmentBytes))
        {
            for (var number = 0; number < Records; number++)
            {
                await store.PutAsync($"key {number}", $"value {number}");
            }
        }

        return harness.Disk.Copy();
    }

    private static async Task AssertAllThereAsync(SimulatedDisk disk)
    {
        await using var store = StoreHarness.Plain(disk).Open();
        for (var number = 0; number < Records; number++)
        {
            Assert.Equal($"value {number}", await store.TextAsync($"key {number}"));
        }
    }
}
