using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>Copies in folders on the disk: bits flip, folders go, disks fail.</summary>
public sealed partial class ReplicaFoldersTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ListLogger _log = new();
    private readonly ReplicaAlarms _alarms = new();
    private readonly StorageHealth _health = new();
    private readonly LoggerFactory _loggers;

    public ReplicaFoldersTests() => _loggers = new LoggerFactory([new ListLoggerProvider(_log)]);

    public void Dispose()
    {
        _loggers.Dispose();
        _services.Dispose();
        _temporary.Dispose();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Records_outlive_a_restart_and_lie_in_every_folder(int stores)
    {
        await using (var folders = Open(stores))
        {
            await Fill(folders);
            Assert.All(folders.Replicas, replica => Assert.False(replica.IsFilling));
        }

        await using var again = Open(stores);
        await AssertWhole(again);
        Assert.Equal(stores, Directory.GetDirectories(_temporary["replicas"]).Length);
        Assert.All(Segments(stores), segment => Assert.True(File.ReadAllBytes(segment).AsSpan().IndexOf("record 5"u8) > 0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_bit_flipped_on_disk_is_named_outvoted_and_healed(int stores)
    {
        await using var folders = Open(stores);
        await Fill(folders);
        Flip(Segment(2), "record 5");

        await AssertWhole(folders);

        var finding = Assert.Single(TakeAlarms());
        Assert.Equal(("2", "journal/election/7/5", CopyState.Altered, true), (finding.Store, finding.Record, finding.State, finding.IsHealed));
        Assert.Equal("it fails the store's checksum", finding.Reason);
        Assert.Equal("record 5".Length - 1, finding.Leaf);
        await AssertWhole(folders);
        Assert.Empty(TakeAlarms());
    }

    [Fact]
    public async Task A_bit_flipped_on_two_of_three_disks_is_refused_and_nothing_is_written()
    {
        await using var folders = Open(3);
        await Fill(folders);
        Flip(Segment(1), "record 5");
        Flip(Segment(3), "record 5");
        var before = Segments(3).Select(File.ReadAllBytes).ToArray();

        await Assert.ThrowsAsync<DamagedRecordException>(() => Shelf(folders).Read("election/7/5"));

        Assert.Equal(before, Segments(3).Select(File.ReadAllBytes));
        Assert.Equal(Text(4), Encoding.UTF8.GetString((await Shelf(folders).Read("election/7/4"))!));
        Assert.Equal("records of elections that are refused, since no majority of their copies is right: 1", _health.Concern);
    }

    [Fact]
    public async Task A_folder_damaged_at_the_start_is_set_aside_and_filled_from_the_others()
    {
        await using (var folders = Open(3))
        {
            await Fill(folders);
        }

        Flip(Segment(2), "record 5");
        var damaged = await File.ReadAllBytesAsync(Segment(2));

        await using (var again = Open(3))
        {
            Assert.Equal([false, true, false], again.Replicas.Select(replica => replica.IsFilling));
            var set = Set(again);
            await AssertWhole(set);
            Assert.Equal(ReplicaState.Filling, set.Status[1].State);
            Assert.Equal(10, set.Status[1].Healed);
            Assert.Empty(TakeAlarms());
            set.EndFilling();
            var notice = Assert.Single(again.BegunAnew);
            Assert.StartsWith(
                $"it is damaged and set aside in {Path.Combine(Folder(2), "0001")}; begun in {Path.Combine(Folder(2), "0002")}. ", notice.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(damaged, await File.ReadAllBytesAsync(Segment(2)));
        await using var third = Open(3);
        Assert.All(third.Replicas, replica => Assert.False(replica.IsFilling));
        await AssertWhole(third);
        Assert.Empty(TakeAlarms());
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    [InlineData(5, 4)]
    public async Task Folders_that_are_gone_at_the_start_are_made_and_filled_from_what_is_left(int stores, int gone)
    {
        await using (var folders = Open(stores))
        {
            await Fill(folders);
        }

        for (var number = 1; number <= gone; number++)
        {
            Directory.Delete(Folder(number), recursive: true);
        }

        await using var again = Open(stores);
        Assert.Equal(Enumerable.Range(1, stores).Select(number => number <= gone), again.Replicas.Select(replica => replica.IsFilling));
        Assert.Equal(
            Enumerable.Range(1, gone).Select(number =>
                new StoreNotice($"{number}", StoreChange.BegunAnew, $"what was in it is gone; begun in {Path.Combine(Folder(number), "0001")}")),
            again.BegunAnew);
        Assert.Equal(gone, _log.Messages(LogLevel.Warning).Count(message => message.Contains("is begun anew", StringComparison.Ordinal)));
        var set = Set(again);
        await AssertWhole(set);
        Assert.All(set.Status.Take(gone), store => Assert.Equal((10, 10), (store.Missing, store.Healed)));
        set.EndFilling();
        for (var number = 1; number <= gone; number++)
        {
            Assert.Equal(new StoreNotice($"{number}", StoreChange.Filled, "records written again: 10"), _alarms.TakeNotice());
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Where_no_folder_is_left_the_start_stops_and_makes_none_until_one_is_back(int stores)
    {
        await using (var folders = Open(stores))
        {
            await Fill(folders);
            Assert.Empty(folders.BegunAnew);
        }

        Directory.Move(_temporary["replicas"], _temporary["elsewhere"]);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refusal = Assert.Throws<DamagedStoreException>(() => Open(stores));
            Assert.StartsWith("The copies of elections' records are gone: none of the folders ", refusal.Message, StringComparison.Ordinal);
            Assert.All(Enumerable.Range(1, stores), number => Assert.Contains(Folder(number), refusal.Message, StringComparison.Ordinal));
            Assert.Contains("Put one of the folders back", refusal.Message, StringComparison.Ordinal);
            Assert.All(Enumerable.Range(1, stores), number => Assert.Equal([Path.Combine(Folder(number), "lock")], Directory.GetFileSystemEntries(Folder(number))));
        }

        Directory.Delete(Folder(stores), recursive: true);
        Directory.Move(Path.Combine(_temporary["elsewhere"], $"{stores}"), Folder(stores));
        await using var again = Open(stores);
        await AssertWhole(again);
        Assert.Equal(stores - 1, again.BegunAnew.Length);
    }

    [Fact]
    public async Task A_folder_that_was_never_filled_does_not_count_where_the_others_are_gone()
    {
        await using (var folders = Open(3))
        {
            await Fill(folders);
        }

        Directory.Delete(Folder(1), recursive: true);
        await (Open(3)).DisposeAsync();
        Directory.Delete(Folder(2), recursive: true);
        Directory.Delete(Folder(3), recursive: true);

        Assert.Throws<DamagedStoreException>(() => Open(3));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 3)]
    public async Task A_damaged_majority_stops_the_start_and_stays_as_it_is(int stores, int damaged)
    {
        await using (var folders = Open(stores))
        {
            await Fill(folders);
        }

        for (var number = 1; number <= damaged; number++)
        {
            Flip(Segment(number), "record 5");
        }

        var before = Segments(stores).Select(File.ReadAllBytes).ToArray();

        var refusal = Assert.Throws<DamagedStoreException>(() => Open(stores));

        Assert.StartsWith($"{damaged} of {stores} replicas are damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Segment(1), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Segments(stores).Select(File.ReadAllBytes));
        Assert.Throws<DamagedStoreException>(() => Open(stores));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_left_out_and_filled_when_it_can()
    {
        await File.WriteAllTextAsync(_temporary["blocked"], "a file where the folder should be");
        string[] paths = [Folder(1), Path.Combine(_temporary["blocked"], "2"), Folder(3)];
        await using (var folders = ReplicaFolders.Open(new ReplicaFolderOptions { Folders = paths }, _loggers))
        {
            var set = Set(folders);
            await Fill(set);
            Assert.Equal([ReplicaState.Serving, ReplicaState.Failed, ReplicaState.Serving], set.Status.Select(store => store.State));
            Assert.False(_health.IsReadOnly);
        }

        File.Delete(_temporary["blocked"]);
        await using var again = ReplicaFolders.Open(new ReplicaFolderOptions { Folders = paths }, _loggers);
        Assert.Equal([false, true, false], again.Replicas.Select(replica => replica.IsFilling));
        await AssertWhole(again);
    }

    [Fact]
    public async Task Where_a_majority_of_folders_cannot_be_made_the_node_does_not_start()
    {
        await File.WriteAllTextAsync(_temporary["blocked"], "a file where the folder should be");
        string[] paths = [Folder(1), Path.Combine(_temporary["blocked"], "2"), Path.Combine(_temporary["blocked"], "3")];

        var refusal = Assert.Throws<StoreFailedException>(() => ReplicaFolders.Open(new ReplicaFolderOptions { Folders = paths }, _loggers));

        Assert.Contains("1 of 3", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_fsync_in_one_folder_loses_that_store_alone()
    {
        var files = new FaultyFileSystem(DiskFileSystem.Instance);
        await using var folders = Open(3, files);
        var set = Set(folders);
        files.Script = operation => operation.Kind == DiskOperationKind.Flush && operation.Path.StartsWith(Folder(3), StringComparison.Ordinal)
            ? DiskFault.Error
            : DiskFault.None;

        await Fill(set);

        await AssertWhole(set);
        Assert.Equal(ReplicaState.Failed, set.Status[2].State);
        Assert.False(_health.IsReadOnly);
    }

    [Fact]
    public async Task Failing_fsyncs_in_a_majority_make_the_node_read_only()
    {
        var files = new FaultyFileSystem(DiskFileSystem.Instance);
        await using var folders = Open(3, files);
        var shelf = Shelf(folders);
        files.Script = operation => operation.Kind == DiskOperationKind.Flush && !operation.Path.StartsWith(Folder(3), StringComparison.Ordinal)
            ? DiskFault.Error
            : DiskFault.None;

        await Assert.ThrowsAsync<StoreFailedException>(() => shelf.Create("election/7/0", "record 0"u8.ToArray()));

        Assert.True(_health.IsReadOnly);
    }

    [Fact]
    public async Task A_second_node_on_a_folder_does_not_start()
    {
        await using var folders = Open(3);

        Assert.Throws<DataFolderInUseException>(() => Open(3));
    }

    private static string Text(int number) => $"record {number}";

    private static async Task Fill(ReplicaSet set)
    {
        var shelf = new RecordShelf(new ReplicatedGrainStorage(set), "journal");
        for (var number = 0; number < 10; number++)
        {
            Assert.True(await shelf.Create($"election/7/{number}", Encoding.UTF8.GetBytes(Text(number))));
        }

        // A read waits for the stores that are behind.
        await AssertWhole(set);
    }

    private static async Task AssertWhole(ReplicaSet set)
    {
        var shelf = new RecordShelf(new ReplicatedGrainStorage(set), "journal");
        for (var number = 0; number < 10; number++)
        {
            Assert.Equal(Text(number), Encoding.UTF8.GetString((await shelf.Read($"election/7/{number}"))!));
        }
    }

    private static void Flip(string file, string text)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) + text.Length - 1] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private Task Fill(ReplicaFolders folders) => Fill(Set(folders));

    private Task AssertWhole(ReplicaFolders folders) => AssertWhole(Set(folders));

    private string Folder(int number) => Path.Combine(_temporary["replicas"], $"{number}");

    private string Segment(int number) => Path.Combine(Folder(number), "0001", "00000001.seg");

    private IEnumerable<string> Segments(int stores) => Enumerable.Range(1, stores).Select(Segment);

    private ReplicaFolders Open(int stores, IFileSystem? files = null) => ReplicaFolders.Open(
        new ReplicaFolderOptions { Folders = [.. Enumerable.Range(1, stores).Select(Folder)], Files = files ?? DiskFileSystem.Instance, BegunMark = _temporary["ballots.store"] },
        _loggers);

    private RecordShelf Shelf(ReplicaFolders folders) => new(new ReplicatedGrainStorage(Set(folders)), "journal");

    private ReplicaSet Set(ReplicaFolders folders) => new(
        folders.Replicas, new AnyRules(), new ReplicaMetrics(_services.GetRequiredService<IMeterFactory>()), _alarms, _health, TimeProvider.System,
        _loggers.CreateLogger<ReplicaSet>(), folders.MarkFilled);

    private List<CopyFinding> TakeAlarms()
    {
        var taken = new List<CopyFinding>();
        while (_alarms.Take() is { } finding)
        {
            taken.Add(finding);
        }

        return taken;
    }

    private sealed class AnyRules : IRecordRules
    {
        public RecordCheck Check(RecordKey key, ReadOnlyMemory<byte> bytes) =>
            bytes.Span.StartsWith("record "u8) ? RecordCheck.Passed : RecordCheck.Failed("it is no record");

        public IReadOnlyList<RecordLeaf> Differing(RecordKey key, ReadOnlyMemory<byte> right, ReadOnlyMemory<byte> altered) =>
            [new RecordLeaf(right.Span.CommonPrefixLength(altered.Span), Transaction: null)];
    }
}
