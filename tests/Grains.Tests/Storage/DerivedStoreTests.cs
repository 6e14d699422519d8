using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>A store whose records can be derived again: its damage is told and stops nothing.</summary>
public sealed class DerivedStoreTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly ILoggerFactory _loggers = LoggerFactory.Create(_ => { });

    private string Segment => Path.Combine(_temporary["data"], StorageNames.Index, "00000001.seg");

    public void Dispose()
    {
        _loggers.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task A_folder_that_was_deleted_is_begun_anew()
    {
        await Write();
        Directory.Delete(Path.GetDirectoryName(Segment)!, recursive: true);
        await AssertBegunAnew();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_begun_anew()
    {
        await Write();
        var bytes = await File.ReadAllBytesAsync(Segment);
        bytes[50] ^= 1;
        await File.WriteAllBytesAsync(Segment, bytes);
        await AssertBegunAnew();
    }

    [Fact]
    public async Task A_damaged_record_counts_as_missing_and_can_be_written_again()
    {
        await using var data = Open();
        var store = data.Store(StorageNames.Index);
        await store.PutAsync("a", "one");
        await store.PutAsync("b", "two");
        var bytes = await File.ReadAllBytesAsync(Segment);
        var at = bytes.AsSpan().IndexOf("one"u8);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(Segment, bytes);

        Assert.Null(await store.TextAsync("a"));
        Assert.Equal("two", await store.TextAsync("b"));
        await store.PutAsync("a", "three");
        Assert.Equal("three", await store.TextAsync("a"));
    }

    private async Task Write()
    {
        await using var data = Open();
        await data.Store(StorageNames.Index).PutAsync("a", "one");
        await data.Store(StorageNames.Chain).PutAsync("a", "of the chain");
    }

    private async Task AssertBegunAnew()
    {
        await using (var data = Open())
        {
            Assert.Null(await data.Store(StorageNames.Index).TextAsync("a"));
            Assert.Equal("of the chain", await data.Store(StorageNames.Chain).TextAsync("a"));
            await data.Store(StorageNames.Index).PutAsync("a", "two");
        }

        await using var again = Open();
        Assert.Equal("two", await again.Store(StorageNames.Index).TextAsync("a"));
    }

    private DataFolder Open() => DataFolder.Open(
        _temporary["data"], [StorageNames.Chain, StorageNames.Index], new SegmentedStoreOptions(), DiskFileSystem.Instance, metrics: null, _loggers);
}
