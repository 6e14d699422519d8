using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Index;

namespace OrleansChain.Grains.Tests.Index;

/// <summary>One activation's index with small pages and flushes, driven by the test.</summary>
internal sealed class IndexHarness
{
    public static readonly IndexGrainOptions Small = new() { RecentEntries = 12, RecentBlocks = 5, PageEntries = 3 };

    private readonly ChainParameters _parameters;
    private readonly IndexRecords _records;

    private IndexHarness(IGrainStorage storage, ChainParameters parameters)
    {
        _parameters = parameters;
        _records = new IndexRecords(storage, parameters.Id);
        Live = new LiveIndex(_records, parameters, Small);
    }

    public LiveIndex Live { get; }

    /// <summary>How often it was made anew.</summary>
    public int Resets { get; private set; }

    public static async Task<IndexHarness> Open(IGrainStorage storage, ChainParameters parameters)
    {
        var harness = new IndexHarness(storage, parameters);
        try
        {
            await harness.Live.Load();
        }
        catch (DamagedIndexException)
        {
            await harness.Reset();
        }

        return harness;
    }

    /// <summary>Takes in the blocks that are new, and merges and clears until nothing is left to do.</summary>
    public async Task TakeIn(IReadOnlyList<Block> blocks)
    {
        while (Live.View.NextHeight.Value < (ulong)blocks.Count)
        {
            try
            {
                var block = blocks[(int)Live.View.NextHeight.Value];
                Live.Add(block, IndexEntries.Of(block, allCores: false));
                await Live.FlushIfDue();
                while (await Live.Tidy())
                {
                }
            }
            catch (DamagedIndexException)
            {
                await Reset();
            }
        }
    }

    public async Task Reset()
    {
        Resets++;
        await Live.Reset();
    }

    /// <summary>Asks everything that there is to know, and a few things that are not.</summary>
    public async Task AssertSame(IndexModel model)
    {
        var view = Live.View;
        var ids = model.Places.Keys.Append(Sha256.Hash("unknown"u8)).ToArray();
        Assert.Equal(model.Places.Values.Select(place => (TransactionPlace?)place).Append(null), await IndexReader.FindAll(_records, view, [.. ids]));
        foreach (var (id, place) in model.Places)
        {
            Assert.Equal(place, IndexReader.PlaceOf(await IndexReader.Find(_records, view, IndexQuery.ForTransaction(id))));
        }

        foreach (var (hash, height) in model.Blocks)
        {
            Assert.Equal(height, await IndexReader.FindBlock(_records, view, hash));
            var other = hash.AsSpan().ToArray();
            other[31] ^= 1;
            Assert.Null(await IndexReader.FindBlock(_records, view, BlockHash.ReadFrom(other)));
            Assert.Null(await IndexReader.FindBlock(_records, view, BlockHash.ReadFrom([.. hash.AsSpan()[16..], .. hash.AsSpan()[..16]])));
        }

        foreach (var (wallet, entries) in model.Histories)
        {
            Assert.Equal(entries, await History(view, wallet, pageSize: 4));
            Assert.Equal(model.Tally.Of(wallet), Live.Tally.Of(wallet));
        }

        Assert.Equal(model.Places.Count, view.TransactionCount);
    }

    private async Task<List<WalletEntry>> History(IndexView view, Address wallet, int pageSize)
    {
        var entries = new List<WalletEntry>();
        string? cursor = null;
        do
        {
            Assert.Equal(CursorOutcome.Accepted, WalletHistory.Begin(wallet, cursor, pageSize, out var query));
            var page = WalletHistory.End(wallet, pageSize, await IndexReader.Find(_records, view, query));
            entries.AddRange(page.Entries);
            cursor = page.Next?.ToString();
        }
        while (cursor is not null);

        return entries;
    }
}
