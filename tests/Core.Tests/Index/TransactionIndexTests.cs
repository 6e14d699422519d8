using FsCheck;
using FsCheck.Fluent;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Index;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Index;

public sealed class TransactionIndexTests
{
    private readonly IndexChain _chain = new();
    private readonly TransactionIndex _index = new();

    private static Gen<(int? Producer, (int From, int To)[] Transfers)> RandomBlocks =>
        from producer in Gen.Choose(0, 3)
        from transfers in (from sender in Gen.Choose(1, 4) from step in Gen.Choose(1, 3) select (sender, ((sender + step - 1) % 4) + 1)).ArrayOf()
        select (producer == 0 ? (int?)null : producer, transfers);

    [Fact]
    public void An_empty_index_knows_nothing()
    {
        Assert.Null(_index.Height);
        Assert.Equal(Height.Zero, _index.NextHeight);
        Assert.False(_index.TryFind(Sha256.Hash("id"u8), out _));
        Assert.False(_index.TryFind(BlockHash.From(Sha256.Hash("block"u8)), out _));
        Assert.False(_index.TryGetHash(Height.Zero, out _));
        Assert.Equal(CursorOutcome.Accepted, _index.History(TestKeys.Get(1).Address, cursor: null, 10, out WalletPage page));
        Assert.Same(WalletPage.Empty, page);
    }

    [Fact]
    public void The_index_says_what_plain_dictionaries_say() => SeededProperty.Check(
        Gen.Zip(RandomBlocks.ArrayOf().Resize(12), Gen.Choose(1, 7)),
        generated =>
        {
            ((int? Producer, (int From, int To)[] Transfers)[] blocks, int pageSize) = generated;
            var chain = new IndexChain();
            var index = new TransactionIndex();
            foreach ((int? producer, (int From, int To)[] transfers) in blocks)
            {
                index.Add(chain.Add(producer, transfers));
            }

            Assert.Equal((ulong)blocks.Length, index.NextHeight.Value);
            Assert.Equal(chain.Places.Count, index.TransactionCount);
            Assert.All(chain.Places, p => Assert.True(index.TryFind(p.Key, out TransactionPlace place) && place == p.Value));
            Assert.All(chain.Blocks, b => Assert.True(index.TryFind(b.Hash, out Height height) && height == b.Height));
            Assert.All(chain.Blocks, b => Assert.True(index.TryGetHash(b.Height, out BlockHash hash) && hash == b.Hash));
            Assert.Equal(chain.Histories.Count, index.WalletCount);
            Assert.All(chain.Histories, h => Assert.Equal(h.Value, ReadAll(index, h.Key, pageSize)));
            Assert.All(chain.Histories, h => Assert.Equal(h.Value.Count, index.CountOf(h.Key)));
        },
        tests: 60);

    [Fact]
    public void An_id_that_differs_in_the_stored_bytes_is_not_found()
    {
        _index.Add(_chain.Add(producer: null, (1, 2)));
        Hash256 id = _chain.Places.Keys.Single();
        for (int i = 0; i < 16; i++)
        {
            byte[] other = id.AsSpan().ToArray();
            other[i] ^= 1;
            Assert.False(_index.TryFind(Hash256.ReadFrom(other), out _));
        }
    }

    [Fact]
    public void A_block_hash_is_compared_whole()
    {
        Block block = _chain.Add(producer: null);
        _index.Add(block);
        byte[] other = block.Hash.AsSpan().ToArray();
        other[31] ^= 1;

        Assert.False(_index.TryFind(BlockHash.ReadFrom(other), out _));
    }

    [Fact]
    public void Pages_stay_as_they_are_while_blocks_are_added()
    {
        for (int i = 0; i < 5; i++)
        {
            _index.Add(_chain.Add(producer: 1));
        }

        Address wallet = TestKeys.Get(1).Address;
        _index.History(wallet, cursor: null, 2, out WalletPage first);
        _index.Add(_chain.Add(producer: 1));
        Assert.Equal(CursorOutcome.Accepted, _index.History(wallet, first.Next.ToString(), 2, out WalletPage second));
        Assert.Equal(CursorOutcome.Accepted, _index.History(wallet, second.Next.ToString(), 2, out WalletPage third));

        Assert.Equal([4UL, 3UL], first.Entries.Select(e => e.Height.Value));
        Assert.Equal([2UL, 1UL], second.Entries.Select(e => e.Height.Value));
        Assert.Equal([0UL], third.Entries.Select(e => e.Height.Value));
        Assert.Null(third.Next);
    }

    [Fact]
    public void A_cursor_that_does_not_fit_is_refused_by_name()
    {
        _index.Add(_chain.Add(producer: 1, (1, 2), (1, 2)));
        Address wallet = TestKeys.Get(1).Address;
        _index.History(wallet, cursor: null, 1, out WalletPage page);
        string next = page.Next!.Value.ToString();
        string blocks = new PageCursor(PageCursorKind.Blocks, PageCursor.SubjectOf(wallet), 0).ToString();

        Assert.Equal(CursorOutcome.WrongLength, _index.History(wallet, "", 1, out WalletPage refused));
        Assert.Same(WalletPage.Empty, refused);
        Assert.Equal(CursorOutcome.WrongCharacter, _index.History(wallet, next[..^1] + "!", 1, out _));
        Assert.Equal(CursorOutcome.WrongChecksum, _index.History(wallet, "B" + next[1..], 1, out _));
        Assert.Equal(CursorOutcome.WrongKind, _index.History(wallet, blocks, 1, out _));
        Assert.Equal(CursorOutcome.WrongSubject, _index.History(TestKeys.Get(2).Address, next, 1, out _));
    }

    [Fact]
    public void Blocks_are_added_in_order_each_on_the_one_before()
    {
        Block first = _chain.Add(producer: null);
        Block second = _chain.Add(producer: null);
        var other = new IndexChain();
        other.Add(producer: 3);
        Block elsewhere = other.Add(producer: null);

        Assert.Throws<ArgumentException>(() => _index.Add(second));
        _index.Add(first);
        Assert.Throws<ArgumentException>(() => _index.Add(first));
        Assert.Throws<ArgumentException>(() => _index.Add(elsewhere));
        _index.Add(second);
        Assert.Equal(new Height(1), _index.Height);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(TransactionIndex.MaxPageEntries + 1)]
    public void A_page_has_a_bounded_size(int maxEntries) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.History(TestKeys.Get(1).Address, cursor: null, maxEntries, out _));

    [Fact]
    public void The_table_finds_each_of_many_hashes_and_refuses_a_second_one()
    {
        var table = new HashTable16();
        for (int i = 0; i < 20_000; i++)
        {
            table.Add(Sha256.Hash(BitConverter.GetBytes(i)).AsSpan(), (ulong)i);
        }

        Assert.Equal(20_000, table.Count);
        for (int i = 0; i < 20_000; i++)
        {
            Assert.True(table.TryFind(Sha256.Hash(BitConverter.GetBytes(i)).AsSpan(), out ulong value));
            Assert.Equal((ulong)i, value);
            Assert.False(table.TryFind(Sha256.Hash(BitConverter.GetBytes(i + 20_000)).AsSpan(), out _));
        }

        Assert.Throws<InvalidOperationException>(() => table.Add(Sha256.Hash(BitConverter.GetBytes(5)).AsSpan(), 5));
    }

    private static List<WalletEntry> ReadAll(TransactionIndex index, Address wallet, int pageSize)
    {
        var entries = new List<WalletEntry>();
        string? cursor = null;
        do
        {
            Assert.Equal(CursorOutcome.Accepted, index.History(wallet, cursor, pageSize, out WalletPage page));
            Assert.InRange(page.Entries.Count, 1, pageSize);
            entries.AddRange(page.Entries);
            cursor = page.Next?.ToString();
        }
        while (cursor is not null);

        return entries;
    }
}
