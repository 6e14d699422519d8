using FsCheck;
using FsCheck.Fluent;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Index;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Index;

public sealed class IndexRunsTests
{
    private static Gen<(int? Producer, (int From, int To)[] Transfers)> RandomBlocks =>
        from producer in Gen.Choose(0, 3)
        from transfers in (from sender in Gen.Choose(1, 4) from step in Gen.Choose(1, 3) select (sender, ((sender + step - 1) % 4) + 1)).ArrayOf()
        select (producer == 0 ? (int?)null : producer, transfers);

    [Fact]
    public void Runs_say_what_plain_dictionaries_say() => SeededProperty.Check(
        Gen.Zip(RandomBlocks.ArrayOf().Resize(24), Gen.Zip(Gen.Zip(Gen.Choose(1, 40), Gen.Choose(1, 9)), Gen.Choose(1, 7))),
        generated =>
        {
            ((int? Producer, (int From, int To)[] Transfers)[] blocks, ((int flush, int page), int pageSize)) = generated;
            var chain = new IndexChain();
            var store = new RunStore(flush, page);
            foreach ((int? producer, (int From, int To)[] transfers) in blocks)
            {
                store.Add(IndexEntries.Of(chain.Add(producer, transfers), allCores: false));
            }

            AssertSame(chain, store, pageSize);
            store.Restart();
            AssertSame(chain, store, pageSize);
        },
        tests: 60);

    [Fact]
    public void An_id_that_differs_in_any_of_its_first_sixteen_bytes_is_not_found()
    {
        var chain = new IndexChain();
        var store = new RunStore(flushEntries: 1, pageEntries: 2);
        store.Add(IndexEntries.Of(chain.Add(producer: null, (1, 2)), allCores: false));
        Hash256 id = chain.Places.Keys.Single();
        for (int i = 0; i < IndexKey.SizeBytes; i++)
        {
            byte[] other = id.AsSpan().ToArray();
            other[i] ^= 1;
            Assert.Empty(store.Find(IndexQuery.ForTransaction(Hash256.ReadFrom(other))));
        }

        Assert.Single(store.Find(IndexQuery.ForTransaction(id)));
    }

    [Fact]
    public void Runs_are_merged_by_four_so_that_few_are_there_and_each_entry_is_written_seldom()
    {
        var chain = new IndexChain();
        var store = new RunStore(flushEntries: 1, pageEntries: 3);
        for (int i = 0; i < 64 + 16 + 4 + 1; i++)
        {
            store.Add(IndexEntries.Of(chain.Add(producer: null), allCores: false));
        }

        Assert.Equal([3, 2, 1, 0], store.Runs.Select(run => (int)run.Level));
        Assert.Equal([128L, 32L, 8L, 2L], store.Runs.Select(run => run.EntryCount));
    }

    [Fact]
    public void A_known_id_costs_one_page_and_an_unknown_one_hardly_any()
    {
        var chain = new IndexChain();
        var store = new RunStore(flushEntries: 400, pageEntries: 64);
        for (int i = 0; i < 300; i++)
        {
            store.Add(IndexEntries.Of(chain.Add(producer: 1, (1, 2), (2, 3), (3, 1), (2, 1)), allCores: false));
        }

        Assert.InRange(store.Runs.Count, 3, 9);
        foreach (Hash256 id in chain.Places.Keys)
        {
            Assert.Single(store.Find(IndexQuery.ForTransaction(id)));
        }

        Assert.InRange(store.PagesRead, 1_000, 1_400);
        int before = store.PagesRead;
        for (int i = 0; i < 1_000; i++)
        {
            Assert.Empty(store.Find(IndexQuery.ForTransaction(Sha256.Hash(BitConverter.GetBytes(i)))));
        }

        // Seven probes of ten bits a key let 8 in 1,000 pass, for each of the runs.
        Assert.InRange(store.PagesRead - before, 1, 150);
    }

    [Fact]
    public void One_altered_bit_of_a_record_is_always_told()
    {
        var builder = new RunBuilder(new RunId(9, 3), pageEntries: 4);
        foreach (IndexEntry entry in IndexEntries.Of(new IndexChain().Add(producer: 1, (1, 2), (2, 3), (3, 1)), allCores: false))
        {
            builder.Add(entry);
        }

        RunFences fences = builder.Finish();
        while (builder.TryTake(out RunRecord record))
        {
            Assert.True(IsWhole(record, builder.Id, fences.PageCount));
            Assert.False(IsWhole(record, builder.Id with { Number = 4 }, fences.PageCount));
            Assert.False(IsWhole(record, builder.Id with { Writer = 8 }, fences.PageCount));
            Assert.False(IsWhole(record with { Part = record.Part + 1 }, builder.Id, fences.PageCount));
            for (int bit = 0; bit < record.Bytes.Length * 8; bit++)
            {
                byte[] altered = [.. record.Bytes];
                altered[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(IsWhole(record with { Bytes = altered }, builder.Id, fences.PageCount), $"bit {bit}");
            }

            for (int length = 0; length < record.Bytes.Length; length++)
            {
                Assert.False(IsWhole(record with { Bytes = record.Bytes[..length] }, builder.Id, fences.PageCount), $"length {length}");
            }
        }
    }

    [Fact]
    public void A_large_block_has_the_same_entries_on_all_cores()
    {
        var chain = new IndexChain();
        Block block = chain.Add(producer: 1, [.. Enumerable.Range(0, 5_000).Select(i => (1 + (i % 4), 5 + (i % 3)))]);
        Assert.Equal(IndexEntries.Of(block, allCores: false), IndexEntries.Of(block, allCores: true));
        var begun = new IndexEntries(block);
        Assert.True(begun.Step());
        Assert.Throws<InvalidOperationException>(begun.ToArray);

        // Pieces of 1,024 transactions, dealing them out, and pieces of 16 of 256 parts.
        const int Steps = 5 + 1 + 16;
        for (int step = 2; step < Steps; step++)
        {
            Assert.True(begun.Step());
        }

        Assert.False(begun.Step());
        Assert.Equal(IndexEntries.Of(block, allCores: true), begun.ToArray());
    }

    [Fact]
    public void Entries_in_memory_stay_few_arrays_in_order()
    {
        RecentEntries recent = RecentEntries.Empty;
        var all = new List<IndexEntry>();
        var chain = new IndexChain();
        for (int i = 0; i < 100; i++)
        {
            IndexEntry[] entries = IndexEntries.Of(chain.Add(producer: 1 + (i % 3)), allCores: false);
            all.AddRange(entries);
            recent = recent.Add(entries);
        }

        Assert.Equal(100, recent.BlockCount);
        Assert.Equal(300, recent.EntryCount);
        Assert.Equal(all.Order(), recent.Merge());
        Assert.Equal(0, RecentEntries.Empty.EntryCount);
    }

    private static bool IsWhole(RunRecord record, RunId id, int pages) => record.IsPage
        ? IndexPage.Decode(record.Bytes, id, record.Part) is not null
        : record.Part == 0 && RunFences.Decode(id, pages, [record.Bytes]) is not null;

    private static void AssertSame(IndexChain chain, RunStore store, int pageSize)
    {
        Assert.All(chain.Places, place =>
        {
            IndexEntry entry = Assert.Single(store.Find(IndexQuery.ForTransaction(place.Key)));
            Assert.Equal(place.Value, new TransactionPlace(entry.Height, entry.Position));
        });
        Assert.All(chain.Blocks, block =>
        {
            Assert.Equal(block.Height, Assert.Single(store.Find(IndexQuery.ForBlock(block.Hash))).Height);
            Assert.Equal(block.Height, Assert.Single(store.Find(IndexQuery.ForBlockTail(block.Hash, block.Height))).Height);
        });
        Assert.All(chain.Histories, history => Assert.Equal(history.Value, ReadAll(store, history.Key, pageSize)));
    }

    private static List<WalletEntry> ReadAll(RunStore store, Address wallet, int pageSize)
    {
        var entries = new List<WalletEntry>();
        string? cursor = null;
        do
        {
            Assert.Equal(CursorOutcome.Accepted, WalletHistory.Begin(wallet, cursor, pageSize, out IndexQuery query));
            WalletPage page = WalletHistory.End(wallet, pageSize, store.Find(query));
            Assert.InRange(page.Entries.Count, 1, pageSize);
            entries.AddRange(page.Entries);
            cursor = page.Next?.ToString();
        }
        while (cursor is not null);

        return entries;
    }
}
