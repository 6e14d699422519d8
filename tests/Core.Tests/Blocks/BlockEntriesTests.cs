using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Tests.Blocks;

public sealed class BlockEntriesTests
{
    private static readonly ReadOnlyMemory<byte>[] Leaves = [new byte[] { 1 }, new byte[] { 2, 2 }, Array.Empty<byte>(), new byte[] { 4, 4, 4 }];

    [Fact]
    public void Entries_are_the_bytes_of_a_batch_behind_its_count()
    {
        byte[] batch = TransactionBatch.Encode(Leaves);

        Assert.Equal(batch.AsSpan(sizeof(uint)).ToArray(), BlockEntries.Of(Leaves).Bytes.ToArray());
        Assert.Equal(Leaves.Select(leaf => leaf.ToArray()), BlockEntries.Read(batch.AsMemory(sizeof(uint)), 4)!.Select(leaf => leaf.ToArray()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(uint.MaxValue)]
    public void Another_number_of_entries_is_refused(uint count) => Assert.Null(BlockEntries.Read(BlockEntries.Of(Leaves).Bytes, count));

    [Fact]
    public void Bytes_that_are_cut_or_go_on_are_refused()
    {
        byte[] bytes = BlockEntries.Of(Leaves).Bytes.ToArray();

        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Null(BlockEntries.Read(bytes.AsMemory(0, length), 4));
        }

        Assert.Null(BlockEntries.Read(new byte[] { 255, 255, 255, 255 }, 1));
        Assert.Null(BlockEntries.Read(new byte[] { 0 }, 0));
        Assert.Empty(BlockEntries.Read(Array.Empty<byte>(), 0)!);
    }

    [Fact]
    public void First_and_without_give_the_entries_that_are_kept()
    {
        foreach (ReadOnlyMemory<byte>[] leaves in (ReadOnlyMemory<byte>[][])[Leaves, [new byte[5], new byte[] { 1, 2, 3, 4, 5 }, new byte[5]]])
        {
            BlockEntries entries = BlockEntries.Of(leaves);

            Assert.Equal(leaves[..2].Select(l => l.ToArray()), entries.First(2).Select(l => l.ToArray()));
            Assert.Equal(BlockEntries.Of(leaves[..2]).Bytes.ToArray(), entries.First(2).Bytes.ToArray());
            Assert.Empty(entries.First(0));
            Assert.Equal(BlockEntries.Of(leaves[1..]).Bytes.ToArray(), entries.Without([0]).Bytes.ToArray());
            Assert.Equal(BlockEntries.Of(leaves[1..^1]).Bytes.ToArray(), entries.Without([0, leaves.Length - 1]).Bytes.ToArray());
            Assert.Equal(entries.Bytes.ToArray(), entries.Without([]).Bytes.ToArray());
            Assert.Throws<ArgumentOutOfRangeException>(() => entries.First(leaves.Length + 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => entries[leaves.Length]);
            Assert.Throws<ArgumentOutOfRangeException>(() => entries[-1]);
        }
    }

    [Fact]
    public void Many_entries_have_the_hashes_that_each_has_alone()
    {
        ReadOnlyMemory<byte>[] leaves = [.. Enumerable.Range(0, 9_000).Select(i => (ReadOnlyMemory<byte>)new byte[224 + (i % 5_000 == 0 ? i % 7 : 0)])];
        var hashes = new Hash256[leaves.Length + 1];

        BlockEntries.Of(leaves).HashInto(hashes, first: 1);

        Assert.Equal(leaves.Select(leaf => MerkleTree.LeafHash(leaf.Span)), hashes.Skip(1));
    }
}
