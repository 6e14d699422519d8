using FsCheck.Fluent;
using OrleansChain.Core.Merkle;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Merkle;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves and roots that Certificate Transparency publishes for RFC 6962.</summary>
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Root_gives_the_published_roots()
    {
        Hash256[] hashes = [.. Leaves.Select(l => MerkleTree.LeafHash(Convert.FromHexString(l)))];

        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MerkleTree.Root([]).ToString());
        Assert.Equal(Roots.Select(r => Hash256.Parse(r)), Enumerable.Range(1, hashes.Length).Select(n => MerkleTree.Root(hashes.AsSpan(0, n))));
    }

    [Fact]
    public void Root_is_the_same_as_the_definition_for_every_size()
    {
        Hash256[] hashes = Hashes(130);
        MerkleAccumulator accumulator = new();
        for (int size = 1; size <= hashes.Length; size++)
        {
            accumulator.Add(hashes[size - 1]);
            Hash256 root = Define(hashes.AsSpan(0, size));

            Assert.Equal(root, accumulator.Root());
            Assert.Equal(root, MerkleTree.Root(hashes.AsSpan(0, size)));
        }
    }

    [Fact]
    public void Every_leaf_of_every_size_has_a_path_to_the_root()
    {
        Hash256[] hashes = Hashes(40);
        for (int size = 1; size <= hashes.Length; size++)
        {
            ReadOnlySpan<Hash256> leaves = hashes.AsSpan(0, size);
            Hash256 root = MerkleTree.Root(leaves);
            for (int index = 0; index < size; index++)
            {
                Hash256[] path = MerkleTree.Path(leaves, index);
                Assert.True(MerkleTree.Verify(leaves[index], (ulong)index, (ulong)size, path, root));
                Assert.Equal(root, MerkleTree.RootFromPath(leaves[index], (ulong)index, (ulong)size, path));
                Assert.False(MerkleTree.Verify(leaves[index], (ulong)index, (ulong)size, [.. path, root], root));
            }
        }
    }

    [Theory]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(8_192)]
    [InlineData(20_001)]
    public void A_tree_of_many_leaves_has_the_root_and_the_paths_of_the_definition(int size)
    {
        Hash256[] leaves = [.. Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];
        Hash256 root = Define(leaves);
        MerkleNodes nodes = MerkleNodes.Over(leaves);

        Assert.Equal(root, MerkleTree.Root(leaves));
        Assert.Equal(root, nodes.Root);
        foreach (int index in (int[])[0, 1, 4_095, size / 2, size - 2, size - 1])
        {
            Hash256[] path = MerkleTree.Path(leaves, index);
            Assert.True(MerkleTree.Verify(leaves[index], (ulong)index, (ulong)size, path, root));
            Assert.Equal(path, nodes.Path(index));
        }
    }

    [Fact]
    public void The_nodes_of_every_size_give_the_root_and_the_path_of_every_leaf()
    {
        Hash256[] hashes = Hashes(40);
        for (int size = 1; size <= hashes.Length; size++)
        {
            MerkleNodes nodes = MerkleNodes.Over(hashes[..size]);

            Assert.Equal(MerkleTree.Root(hashes.AsSpan(0, size)), nodes.Root);
            Assert.All(Enumerable.Range(0, size), index => Assert.Equal(MerkleTree.Path(hashes.AsSpan(0, size), index), nodes.Path(index)));
            Assert.Throws<ArgumentOutOfRangeException>(() => nodes.Path(size));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleNodes.Over([]));
    }

    [Fact]
    public void A_proof_with_anything_altered_is_refused() =>
        SeededProperty.Check(
            from size in Gen.Choose(2, 70)
            from index in Gen.Choose(0, size - 1)
            from bit in Gen.Choose(0, 255)
            select (Size: size, Index: index, Bit: bit),
            c =>
            {
                Hash256[] hashes = Hashes(c.Size);
                Hash256 root = MerkleTree.Root(hashes);
                Hash256[] path = MerkleTree.Path(hashes, c.Index);
                for (int i = 0; i < path.Length; i++)
                {
                    Hash256[] altered = [.. path];
                    altered[i] = Flip(altered[i], c.Bit);
                    Assert.False(MerkleTree.Verify(hashes[c.Index], (ulong)c.Index, (ulong)c.Size, altered, root));
                }

                Assert.False(MerkleTree.Verify(Flip(hashes[c.Index], c.Bit), (ulong)c.Index, (ulong)c.Size, path, root));
                Assert.False(MerkleTree.Verify(hashes[c.Index], (ulong)c.Index, (ulong)c.Size, path, Flip(root, c.Bit)));
                Assert.False(MerkleTree.Verify(hashes[c.Index], (ulong)(c.Index ^ 1), (ulong)c.Size, path, root));
                Assert.False(MerkleTree.Verify(hashes[c.Index], (ulong)c.Index, (ulong)c.Size, path.AsSpan(0, path.Length - 1), root));
            });

    [Fact]
    public void RootFromPath_throws_where_path_and_size_do_not_belong_together()
    {
        Assert.Throws<ArgumentException>(() => MerkleTree.RootFromPath(default, 0, 2, []));
        Assert.Throws<ArgumentException>(() => MerkleTree.RootFromPath(default, 1, 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Path([], 0));
    }

    [Fact]
    public void LeafHash_takes_leaves_of_any_length()
    {
        foreach (int length in (int[])[0, 1_022, 1_023, 1_024, 5_000])
        {
            byte[] leaf = new byte[length];
            Assert.Equal(OrleansChain.Core.Cryptography.Sha256.Hash([0, .. leaf]), MerkleTree.LeafHash(leaf));
        }
    }

    private static Hash256[] Hashes(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.LeafHash([(byte)i]))];

    private static Hash256 Flip(Hash256 hash, int bit)
    {
        byte[] bytes = hash.AsSpan().ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return Hash256.ReadFrom(bytes);
    }

    /// <summary>RFC 6962 section 2.1 word for word: split at the largest power of two below the size.</summary>
    private static Hash256 Define(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        int split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return MerkleTree.NodeHash(Define(leaves[..split]), Define(leaves[split..]));
    }
}
