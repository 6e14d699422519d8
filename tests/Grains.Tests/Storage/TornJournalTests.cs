using System.Globalization;
using Microsoft.Extensions.Logging;
using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>A pool's journal in real files, whose process ended within the write of its last group.</summary>
public sealed class TornJournalTests : IDisposable
{
    private const int Groups = 5;
    private static readonly ChainId Chain = ChainId.Parse("coin");
    private readonly TemporaryFolder _temporary = new();
    private readonly List<byte[]> _written = [];

    private string Segment => _temporary[Path.Combine("data", "journal", "00000001.seg")];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_journal_cut_at_every_byte_of_its_last_group_recovers_to_the_group_before()
    {
        var (start, whole) = await WriteAndDieAsync();
        var watermark = await File.ReadAllBytesAsync(WatermarkPath());
        var torn = _temporary[Path.Combine("data", "journal", "torn")];
        for (var length = start; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Segment, whole[..length]);
            await File.WriteAllBytesAsync(WatermarkPath(), watermark);
            var log = new ListLogger();
            await using (var folder = Open(log, new ManualTimeProvider()))
            {
                Assert.Equal(_written[..(Groups - 1)], await RecoverAsync(folder));
            }

            if (length == start)
            {
                Assert.Empty(log.Messages(LogLevel.Warning));
                continue;
            }

            var piece = Path.Combine(torn, string.Create(CultureInfo.InvariantCulture, $"00000001-{start}.bin"));
            Assert.Equal(whole[start..length], await File.ReadAllBytesAsync(piece));
            var warning = Assert.Single(log.Messages(LogLevel.Warning));
            Assert.StartsWith($"Torn tail cut from {Segment} at offset {start}: {length - start} bytes", warning, StringComparison.Ordinal);
            Assert.EndsWith(piece, warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_uncut_journal_has_its_last_group()
    {
        var (_, whole) = await WriteAndDieAsync();
        await File.WriteAllBytesAsync(Segment, whole);
        await using var folder = Open(new ListLogger(), new ManualTimeProvider());
        Assert.Equal(_written, await RecoverAsync(folder));
    }

    /// <summary>Writes groups of two transfers, and gives the segment as it was when the last of them was acknowledged; no watermark followed.</summary>
    private async Task<(int Start, byte[] Whole)> WriteAndDieAsync()
    {
        var clock = new ManualTimeProvider();
        var start = 0;
        byte[] whole;
        byte[] watermark;
        await using (var folder = Open(new ListLogger(), clock))
        {
            var journal = Journal(folder);
            var builder = new JournalGroupBuilder(TransferBuilder.DefaultChain, default);
            for (var number = 0; number < Groups; number++)
            {
                start = (int)new FileInfo(Segment).Length;
                builder.Add(Transfer(2 * number));
                builder.Add(Transfer((2 * number) + 1));
                var bytes = builder.Seal(out _);
                await journal.WriteGroup((ulong)number, bytes);
                _written.Add(bytes);
            }

            whole = await File.ReadAllBytesAsync(Segment);
            watermark = await File.ReadAllBytesAsync(WatermarkPath());
        }

        await File.WriteAllBytesAsync(WatermarkPath(), watermark);
        return (start, whole);
    }

    private static async Task<List<byte[]>> RecoverAsync(DataFolder folder)
    {
        var journal = Journal(folder);
        var found = new List<byte[]>();
        var builder = new JournalGroupBuilder(TransferBuilder.DefaultChain, default);
        for (JournalPosition next = default; await journal.ReadGroup(next) is { } group;)
        {
            foreach (var transaction in group.Transactions)
            {
                builder.Add(SignedTransaction.Parse(transaction.Bytes));
            }

            found.Add(builder.Seal(out next));
        }

        return found;
    }

    private static SignedTransaction Transfer(int sequence) =>
        TestWallet.Get(0).Pays(TestWallet.Get(1)).OnChain(TransferBuilder.DefaultChain).WithSequence((ulong)sequence).Build();

    private static JournalStore Journal(DataFolder folder)
    {
        var storage = new FileGrainStorage(folder.Store(StorageNames.Journal));
        return new JournalStore(storage, storage, Chain, TransferBuilder.DefaultChain);
    }

    private string WatermarkPath() => _temporary[Path.Combine("data", "journal", "watermark")];

    private DataFolder Open(ListLogger log, TimeProvider clock)
    {
        using var loggers = new LoggerFactory([new ListLoggerProvider(log)]);
        return DataFolder.Open(
            _temporary["data"], [StorageNames.Journal], new SegmentedStoreOptions { Clock = clock }, DiskFileSystem.Instance, metrics: null, loggers);
    }
}
