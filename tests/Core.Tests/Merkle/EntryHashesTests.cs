using System.Buffers.Binary;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Tests.Merkle;

public sealed class EntryHashesTests
{
    [Fact]
    public void Leaves_of_all_lengths_have_the_hashes_that_each_has_alone()
    {
        // Runs of one length, single ones, empty ones, and such that are too long for lanes.
        int[] lengths = [.. Enumerable.Repeat(224, 21), 0, 0, 7, 204, 204, 224, 502, 503, 503, 1_100, .. Enumerable.Range(480, 40), 224];
        byte[][] leaves = [.. lengths.Select((length, seed) => Leaf(length, seed))];
        var hashes = new Hash256[leaves.Length];

        EntryHashes.Compute(Entries(leaves), hashes);

        Assert.Equal(leaves.Select(leaf => MerkleTree.LeafHash(leaf)), hashes);
    }

    [Fact]
    public void Only_as_many_entries_are_hashed_as_there_are_places()
    {
        byte[][] leaves = [Leaf(224, 1), Leaf(224, 2), Leaf(224, 3)];
        var hashes = new Hash256[2];

        EntryHashes.Compute(Entries(leaves), hashes);

        Assert.Equal([MerkleTree.LeafHash(leaves[0]), MerkleTree.LeafHash(leaves[1])], hashes);
    }

    [Fact]
    public void Entries_that_do_not_fit_are_refused()
    {
        byte[] entries = Entries([Leaf(224, 1)]);

        Assert.Throws<ArgumentOutOfRangeException>(() => EntryHashes.Compute(entries, new Hash256[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EntryHashes.Compute(entries.AsSpan(0, 227), new Hash256[1]));
    }

    private static byte[] Leaf(int length, int seed)
    {
        byte[] leaf = new byte[length];
        new Random(seed).NextBytes(leaf);
        return leaf;
    }

    private static byte[] Entries(byte[][] leaves)
    {
        using MemoryStream stream = new();
        Span<byte> length = stackalloc byte[sizeof(uint)];
        foreach (byte[] leaf in leaves)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, leaf.Length);
            stream.Write(length);
            stream.Write(leaf);
        }

        return stream.ToArray();
    }
}
