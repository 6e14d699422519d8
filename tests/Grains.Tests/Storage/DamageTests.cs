using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Properties;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class DamageTests
{
    private const int SegmentBytes = 2000;
    private const int WatermarkBytes = 36;

    [Fact]
    public async Task One_flipped_bit_is_refused_at_the_start_that_reads_all()
    {
        var disk = await StoreOfManySegmentsAsync();
        foreach (var path in disk.Paths.Where(path => path.EndsWith(".idx", StringComparison.Ordinal)))
        {
            disk.Delete(path);
        }

        var random = new Random((int)SeededProperty.Seed);
        for (var turn = 0; turn < 500; turn++)
        {
            var (damaged, path, offset) = Flip(disk, random);
            var refused = Assert.Throws<DamagedStoreException>(() => new StoreHarness(damaged).Open(SegmentBytes));
            Assert.True(Same(path, refused.File), Place(path, offset));
            Assert.True(refused.Offset <= offset && offset < refused.Offset + 300, $"{Place(path, offset)}: {refused.Message}");
            Assert.Contains($"{path} is damaged at offset {refused.Offset}", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_flipped_bit_never_gives_a_wrong_value_and_is_found_by_the_check()
    {
        var disk = await StoreOfManySegmentsAsync();
        var random = new Random((int)SeededProperty.Seed);
        for (var turn = 0; turn < 200; turn++)
        {
            var (damaged, path, offset) = Flip(disk, random);
            SegmentedStore store;
            try
            {
                store = new StoreHarness(damaged).Open(SegmentBytes);
            }
            catch (DamagedStoreException refused)
            {
                Assert.True(Same(path, refused.File), Place(path, offset));
                continue;
            }

            await using (store)
            {
                await AssertValuesAreRightOrRefusedAsync(store, path, offset);
                var found = Assert.Throws<DamagedStoreException>(() => store.Verify(CancellationToken.None));
                Assert.True(Same(path, found.File) && found.Offset <= offset, Place(path, offset));
            }
        }
    }

    [Fact]
    public async Task A_bit_that_the_disk_reads_wrongly_is_found_when_the_value_is_read()
    {
        var harness = new StoreHarness();
        await using var store = harness.Open();
        await store.PutAsync("a", "one");
        harness.Files.Script = operation => operation.Kind == DiskOperationKind.Read ? DiskFault.Corrupt : DiskFault.None;
        var refused = await Assert.ThrowsAsync<DamagedStoreException>(() => store.TextAsync("a"));
        Assert.Equal(StoreHarness.SegmentPath(1), refused.File);
        harness.Files.Script = _ => DiskFault.None;
        Assert.Equal("one", await store.TextAsync("a"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_can_be_written_over()
    {
        var harness = new StoreHarness();
        await using var store = harness.Open();
        var shelf = new RecordShelf(new FileGrainStorage(store), "kind");
        await shelf.Replace("a", StoreHarness.Bytes("one"));
        harness.Files.Script = operation => operation.Kind == DiskOperationKind.Read ? DiskFault.Corrupt : DiskFault.None;
        await shelf.Replace("a", StoreHarness.Bytes("two"));
        harness.Files.Script = _ => DiskFault.None;
        Assert.Equal(StoreHarness.Bytes("two"), await shelf.Read("a"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task A_missing_segment_is_refused(int number)
    {
        var disk = await StoreOfManySegmentsAsync();
        var last = SegmentPaths(disk).Length;
        var path = StoreHarness.SegmentPath(number < 0 ? last : number);
        disk.Delete(path);
        var refused = Assert.Throws<DamagedStoreException>(() => new StoreHarness(disk).Open(SegmentBytes));
        Assert.Equal(path, refused.File);
        Assert.Contains("missing", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sealed_segment_that_was_cut_is_refused(bool withHint)
    {
        var disk = await StoreOfManySegmentsAsync();
        var path = StoreHarness.SegmentPath(2);
        disk.SetBytes(path, disk.GetBytes(path)[..^WatermarkBytes]);
        if (!withHint)
        {
            disk.Delete(StoreHarness.HintPath(2));
        }

        var refused = Assert.Throws<DamagedStoreException>(() => new StoreHarness(disk).Open(SegmentBytes));
        Assert.Equal(path, refused.File);
        Assert.Equal(disk.GetBytes(path).Length, refused.Offset);
    }

    [Fact]
    public async Task A_segment_of_another_store_is_refused()
    {
        var disk = await StoreOfManySegmentsAsync();
        var other = await StoreOfManySegmentsAsync();
        disk.SetBytes(StoreHarness.SegmentPath(2), other.GetBytes(StoreHarness.SegmentPath(2)));
        disk.SetBytes(StoreHarness.HintPath(2), other.GetBytes(StoreHarness.HintPath(2)));
        var refused = Assert.Throws<DamagedStoreException>(() => new StoreHarness(disk).Open(SegmentBytes));
        Assert.Equal(StoreHarness.SegmentPath(2), refused.File);
    }

    [Fact]
    public async Task A_whole_group_out_of_its_place_is_refused_even_at_the_end()
    {
        var disk = await StoreOfManySegmentsAsync();
        var path = SegmentPaths(disk)[^1];
        var bytes = disk.GetBytes(path);
        disk.SetBytes(path, [.. bytes, .. bytes[^WatermarkBytes..]]);
        var refused = Assert.Throws<DamagedStoreException>(() => new StoreHarness(disk).Open(SegmentBytes));
        Assert.Equal(bytes.Length, refused.Offset);
    }

    private static async Task AssertValuesAreRightOrRefusedAsync(SegmentedStore store, string path, int offset)
    {
        for (var number = 0; number < 100; number++)
        {
            try
            {
                Assert.Equal($"value {number}", await store.TextAsync($"key {number}"));
            }
            catch (DamagedStoreException refused)
            {
                Assert.True(Same(path, refused.File) && refused.Offset <= offset, Place(path, offset));
            }
        }
    }

    private static async Task<SimulatedDisk> StoreOfManySegmentsAsync()
    {
        var harness = new StoreHarness();
        await using (var store = harness.Open(SegmentBytes))
        {
            for (var number = 0; number < 100; number++)
            {
                await store.PutAsync($"key {number}", $"value {number}");
            }
        }

        Assert.True(SegmentPaths(harness.Disk).Length > 2);
        return harness.Disk;
    }

    private static string[] SegmentPaths(SimulatedDisk disk) => [.. disk.Paths.Where(path => path.EndsWith(".seg", StringComparison.Ordinal))];

    /// <summary>A copy with one bit flipped anywhere.</summary>
    private static (SimulatedDisk Disk, string Path, int Offset) Flip(SimulatedDisk disk, Random random)
    {
        var paths = SegmentPaths(disk);
        var path = paths[random.Next(paths.Length)];
        var bytes = disk.GetBytes(path);
        var offset = random.Next(bytes.Length);
        bytes[offset] ^= (byte)(1 << random.Next(8));
        var copy = disk.Copy();
        copy.SetBytes(path, bytes);
        return (copy, path, offset);
    }

    private static bool Same(string path, string other) => string.Equals(path, other, StringComparison.Ordinal);

    private static string Place(string path, int offset) => $"bit flipped in {path} at {offset}, seed {SeededProperty.Seed}";
}
