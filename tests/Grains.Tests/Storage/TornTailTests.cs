using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class TornTailTests
{
    [Fact]
    public async Task A_last_group_cut_at_any_byte_is_set_aside_and_everything_before_is_there()
    {
        var (disk, start, whole) = await StoreWithUnmarkedTailAsync();
        for (var length = start; length < whole.Length; length++)
        {
            var harness = StoreHarness.Plain(disk.Copy());
            harness.Disk.SetBytes(StoreHarness.SegmentPath(1), whole[..length]);
            await using (var store = harness.Open())
            {
                Assert.Equal("zero, one, two, -", await ReadAllAsync(store));
                await store.PutAsync("3", "again");
            }

            AssertSetAside(harness, start, whole[start..length]);
            await using var reopened = harness.Open();
            Assert.Equal("zero, one, two, again", await ReadAllAsync(reopened));
        }
    }

    [Fact]
    public async Task A_last_group_with_any_wrong_byte_is_set_aside()
    {
        var (disk, start, whole) = await StoreWithUnmarkedTailAsync();
        for (var at = start; at < whole.Length; at++)
        {
            var harness = StoreHarness.Plain(disk.Copy());
            var bytes = (byte[])whole.Clone();
            bytes[at] ^= 0x10;
            harness.Disk.SetBytes(StoreHarness.SegmentPath(1), bytes);
            await using var store = harness.Open();
            Assert.Equal("zero, one, two, -", await ReadAllAsync(store));
            AssertSetAside(harness, start, bytes[start..]);
        }
    }

    [Fact]
    public async Task Zeros_after_the_last_group_are_cut_off()
    {
        var (disk, _, whole) = await StoreWithUnmarkedTailAsync();
        var harness = StoreHarness.Plain(disk.Copy());
        harness.Disk.SetBytes(StoreHarness.SegmentPath(1), [.. whole, .. new byte[5000]]);
        await using var store = harness.Open();
        Assert.Equal("zero, one, two, three", await ReadAllAsync(store));
        Assert.False(harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).AsSpan(whole.Length).StartsWith(new byte[8]));
        Assert.DoesNotContain(harness.Disk.Paths, path => path.Contains("torn", StringComparison.Ordinal));
        Assert.Empty(harness.Log.Messages(LogLevel.Warning));
    }

    [Fact]
    public async Task What_stands_before_zeros_and_is_no_group_is_set_aside_without_them()
    {
        var (disk, start, whole) = await StoreWithUnmarkedTailAsync();
        for (var length = start + 1; length < whole.Length; length++)
        {
            var harness = StoreHarness.Plain(disk.Copy());
            harness.Disk.SetBytes(StoreHarness.SegmentPath(1), [.. whole[..length], .. new byte[5000]]);
            await using var store = harness.Open();
            Assert.Equal("zero, one, two, -", await ReadAllAsync(store));
            AssertSetAside(harness, start, whole[start..length]);
        }
    }

    [Fact]
    public async Task A_group_under_a_watermark_is_never_taken_for_a_torn_tail()
    {
        var harness = StoreHarness.Plain();
        var store = harness.Open();
        await store.PutAsync("0", "zero");
        var flushed = harness.Next(DiskOperationKind.Flush);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await flushed;
        var disk = harness.Disk.Copy();
        await store.DisposeAsync();

        var bytes = disk.GetBytes(StoreHarness.SegmentPath(1));
        bytes[^60] ^= 1;
        disk.SetBytes(StoreHarness.SegmentPath(1), bytes);
        var refused = Assert.Throws<DamagedStoreException>(() => StoreHarness.Plain(disk).Open());
        Assert.Equal(StoreHarness.SegmentPath(1), refused.File);
        Assert.Equal(36, refused.Offset);
    }

    [Fact]
    public async Task A_value_that_looks_like_a_group_does_not_make_a_torn_tail_look_like_damage()
    {
        var harness = StoreHarness.Plain();
        var foreign = StoreHarness.Plain();
        await using (var other = foreign.Open())
        {
            for (var number = 0; number < 20; number++)
            {
                await other.PutAsync($"{number}", "value");
            }
        }

        var image = foreign.Disk.GetBytes(StoreHarness.SegmentPath(1));
        var store = harness.Open();
        await store.PutAsync("0", "zero");
        var start = harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length;
        await store.PutAsync("1", null, image, CancellationToken.None);
        var disk = harness.Disk.Copy();
        await store.DisposeAsync();

        var bytes = disk.GetBytes(StoreHarness.SegmentPath(1));
        disk.SetBytes(StoreHarness.SegmentPath(1), bytes[..^1]);
        var restarted = StoreHarness.Plain(disk);
        await using var again = restarted.Open();
        Assert.Equal("zero", await again.TextAsync("0"));
        Assert.Null(await again.TextAsync("1"));
        AssertSetAside(restarted, start, bytes[start..^1]);
    }

    /// <summary>A store whose process died right after its fourth record, before a watermark; where the last group starts; the segment's bytes.</summary>
    private static async Task<(SimulatedDisk Disk, int Start, byte[] Whole)> StoreWithUnmarkedTailAsync()
    {
        var harness = StoreHarness.Plain();
        var store = harness.Open();
        await store.PutAsync("0", "zero");
        await store.PutAsync("1", "one");
        await store.PutAsync("2", "two");
        var start = harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length;
        await store.PutAsync("3", "three");
        var disk = harness.Disk.Copy();
        await store.DisposeAsync();
        return (disk, start, disk.GetBytes(StoreHarness.SegmentPath(1)));
    }

    private static async Task<string> ReadAllAsync(SegmentedStore store)
    {
        var values = new List<string>();
        for (var key = 0; key < 4; key++)
        {
            values.Add(await store.TextAsync($"{key}") ?? "-");
        }

        return string.Join(", ", values);
    }

    private static void AssertSetAside(StoreHarness harness, int offset, byte[] bytes)
    {
        var piece = bytes.AsSpan().TrimEnd((byte)0).ToArray();
        var path = Path.Combine(StoreHarness.Folder, "torn", $"00000001-{offset}.bin");
        if (piece.Length == 0)
        {
            Assert.DoesNotContain(path, harness.Disk.Paths, StringComparer.Ordinal);
            return;
        }

        Assert.Equal(piece, harness.Disk.GetBytes(path));
        var warning = Assert.Single(harness.Log.Messages(LogLevel.Warning));
        Assert.Contains($"{StoreHarness.SegmentPath(1)} at offset {offset}: {piece.Length} bytes", warning, StringComparison.Ordinal);
    }
}
