using Microsoft.Extensions.Logging.Abstractions;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_second_node_on_the_folder_is_refused_until_the_first_has_closed()
    {
        await using (var first = Open("chain"))
        {
            var refused = Assert.Throws<DataFolderInUseException>(() => Open("chain"));
            Assert.Equal(Data, refused.Folder);
            Assert.Contains(Data, refused.Message, StringComparison.Ordinal);
            await first.Store("chain").PutAsync("a", "one");
        }

        await using var second = Open("chain");
        Assert.Equal("one", await second.Store("chain").TextAsync("a"));
    }

    [Fact]
    public async Task Each_name_has_a_store_of_its_own()
    {
        await using (var folder = Open("chain", "journal"))
        {
            await folder.Store("chain").PutAsync("a", "of the chain");
            await folder.Store("journal").PutAsync("a", "of the journal");
        }

        await using var again = Open("chain", "journal");
        Assert.Equal("of the chain", await again.Store("chain").TextAsync("a"));
        Assert.Equal("of the journal", await again.Store("journal").TextAsync("a"));
        Assert.Throws<ArgumentException>(() => again.Store("blocks"));
    }

    [Fact]
    public async Task A_new_folder_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var folder = Open("chain");
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Data));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(Data, "chain")));
    }

    [Fact]
    public async Task A_damaged_store_leaves_the_folder_free()
    {
        await using (var folder = Open("chain", "journal"))
        {
            await folder.Store("journal").PutAsync("a", "one");
        }

        var segment = Path.Combine(Data, "journal", "00000001.seg");
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[50] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);
        var damage = Assert.Throws<DamagedStoreException>(() => Open("chain", "journal"));
        Assert.Equal(segment, damage.File);
        Assert.Throws<DamagedStoreException>(() => Open("chain", "journal"));

        bytes[50] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);
        await using var repaired = Open("chain", "journal");
        Assert.Equal("one", await repaired.Store("journal").TextAsync("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("lock")]
    [InlineData("Chain")]
    [InlineData("../chain")]
    public async Task A_name_that_is_no_plain_word_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => Open(name));
        await using var folder = Open("chain");
        Assert.Equal(Data, folder.Path);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_was_made_once_and_is_gone_is_not_made_anew(bool folderToo)
    {
        await using (var folder = Open("blocks", "journal"))
        {
            await folder.Store("blocks").PutAsync("a", "1");
        }

        Directory.Delete(Path.Combine(Data, "journal"), recursive: true);
        if (!folderToo)
        {
            Directory.CreateDirectory(Path.Combine(Data, "journal"));
        }

        var refused = Assert.Throws<DamagedStoreException>(() => Open("blocks", "journal"));

        Assert.Equal(Path.Combine(Data, "journal"), refused.File);
    }

    [Fact]
    public async Task A_store_of_a_new_name_may_join_later()
    {
        await using (var folder = Open("blocks"))
        {
            await folder.Store("blocks").PutAsync("a", "1");
        }

        await using var again = Open("blocks", "journal");

        Assert.Equal(0, again.Store("journal").Count);
    }

    [Fact]
    public async Task Segments_roll_and_compact_on_a_real_disk()
    {
        var options = new SegmentedStoreOptions { SegmentBytes = 4096 };
        await using (var store = SegmentedStore.Open(Data, options, DiskFileSystem.Instance, null, NullLogger.Instance))
        {
            string? etag = null;
            for (var number = 0; number < 300; number++)
            {
                etag = await store.PutAsync("head", $"at {number}", etag);
            }

            await store.PutAsync("large", new string('v', 100_000));
        }

        await using var again = SegmentedStore.Open(Data, options, DiskFileSystem.Instance, null, NullLogger.Instance);
        Assert.Equal("at 299", await again.TextAsync("head"));
        Assert.Equal(new string('v', 100_000), await again.TextAsync("large"));
        Assert.False(File.Exists(Path.Combine(Data, "00000001.seg")));
        again.Verify(CancellationToken.None);
    }

    private string Data => Path.Combine(_temporary.Path, "data");

    private DataFolder Open(params string[] names) => DataFolder.Open(
        Data, names, new SegmentedStoreOptions(), DiskFileSystem.Instance, metrics: null, NullLoggerFactory.Instance);
}
