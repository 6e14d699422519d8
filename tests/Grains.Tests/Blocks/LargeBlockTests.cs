using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Blocks;

/// <summary>Blocks in parts, of which only what is asked for is read.</summary>
public sealed class LargeBlockTests
{
    [Fact]
    public async Task A_block_in_two_pieces_is_the_block_in_one()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var large = Large(cluster);
        var small = BlockForge.On(new TestChain(cluster.Parameters)).WithTransactions(cluster.Transfer(Alice, Bob).Build()).Unmined();

        foreach (var (height, block) in new[] { (1UL, large), (2UL, small) })
        {
            Assert.Equal(BlockWriteOutcome.Written, await cluster.Block(height).Write(new BlockBytes(block.Head, block.Tail)));
            Assert.Equal(BlockWriteOutcome.Written, await cluster.Block(height).Write(new BlockBytes(block.Bytes)));
            Assert.Equal(BlockWriteOutcome.Written, await cluster.Block(height).Write(new BlockBytes(block.Bytes[..300], block.Bytes[300..])));
            Assert.Equal(block.Bytes.ToArray(), (await cluster.Block(height).Read()).Bytes.ToArray());
        }
    }

    [Fact]
    public async Task An_outline_reads_the_first_part_alone()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var block = Large(cluster);
        await cluster.Block(1).Write(new BlockBytes(block.Head, block.Tail));
        await cluster.Cluster.DeactivateAsync(cluster.Block(1));
        var before = cluster.Storage.Calls.Count;

        var outline = (await cluster.Block(1).Outline())!;

        Assert.Equal(block.Header.ToArray(), outline.Header.ToArray());
        Assert.Equal(block.Leaf(0).ToArray(), outline.SealLeaf.ToArray());
        Assert.Equal((block.TransactionCount, block.LeafCount, block.SizeBytes), (outline.TransactionCount, outline.LeafCount, outline.SizeBytes));
        Assert.Equal(["block", "blockpart"], cluster.Storage.Calls.Skip(before).Select(call => call.StateName));
        Assert.Null(await cluster.Block(2).Outline());
    }

    [Fact]
    public async Task Pieces_one_after_the_other_are_the_block()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var block = Large(cluster);
        await cluster.Block(1).Write(new BlockBytes(block.Head, block.Tail));
        List<byte> bytes = [];
        while (await cluster.Block(1).ReadPiece(bytes.Count) is { Bytes.IsEmpty: false } piece)
        {
            Assert.Equal(block.SizeBytes, piece.SizeBytes);
            bytes.AddRange(piece.Bytes.Span);
        }

        Assert.Equal(block.Bytes.ToArray(), bytes);
        Assert.Equal(block.Bytes[777_777..].Span[0], (await cluster.Block(1).ReadPiece(777_777))!.Bytes.Span[0]);
        Assert.Null(await cluster.Block(2).ReadPiece(0));
    }

    [Fact]
    public async Task Leaves_pages_and_proofs_are_those_of_the_block()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var block = Large(cluster);
        var path = MerkleNodes.Over(block.LeafHashes());
        await cluster.Block(1).Write(new BlockBytes(block.Head, block.Tail));

        foreach (var leaf in (int[])[0, 1, 2_244, 2_245, 2_246, 5_000])
        {
            var proof = (await cluster.Block(1).GetProof(leaf))!;
            Assert.Equal((leaf, block.LeafCount), (proof.LeafIndex, proof.LeafCount));
            Assert.Equal(block.Leaf(leaf).ToArray(), proof.Leaf.ToArray());
            Assert.Equal(path.Path(leaf), proof.Path);
            Assert.Equal(block.Header.ToArray(), proof.Header.ToArray());
        }

        var page = (await cluster.Block(1).GetTransactions(2_200, 100))!;
        Assert.Equal((2_200, 5_000), (page.FirstLeaf, page.Total));
        Assert.Equal(TransactionBatch.Encode([.. Enumerable.Range(2_200, 100).Select(block.Leaf)]), page.Transactions.ToArray());
        Assert.Equal(4, (await cluster.Block(1).GetTransactions(5_001, 100))!.Transactions.Length);

        var leaves = (await cluster.Block(1).GetLeaves([5_000, 0, 2_245]))!.Leaves;
        Assert.Equal([block.Leaf(5_000).ToArray(), block.Leaf(0).ToArray(), block.Leaf(2_245).ToArray()], leaves.Select(leaf => leaf.ToArray()));
        Assert.Null(await cluster.Block(1).GetLeaves([5_001]));
        Assert.Null(await cluster.Block(1).GetProof(5_001));
        Assert.Null(await cluster.Block(1).GetProof(-1));
    }

    [Fact]
    public async Task A_second_proof_reads_one_part_and_an_altered_leaf_in_it_is_refused()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var block = Large(cluster);
        await cluster.Block(1).Write(new BlockBytes(block.Head, block.Tail));
        await cluster.Block(1).GetProof(4_000);
        var before = cluster.Storage.Calls.Count;

        await cluster.Block(1).GetProof(3_000);

        var read = Assert.Single(cluster.Storage.Calls.Skip(before));
        var bytes = cluster.Records.GetBytes(read.StateName, read.GrainId)!;
        bytes[(block.Head.Length + (2_999 * 228) + 100) % BlockRecord.PartBytes] ^= 1;
        cluster.Records.SetBytes(read.StateName, read.GrainId, bytes);
        var refused = await Assert.ThrowsAsync<DamagedRecordException>(() => cluster.Block(1).GetProof(3_000));
        Assert.Contains("leaf 3000", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DamagedRecordException>(() => cluster.Block(1).GetTransactions(2_990, 20));
        Assert.NotNull(await cluster.Block(1).GetProof(3_001));
    }

    [Fact]
    public async Task Leaves_of_a_block_whose_root_is_another_are_not_given()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var block = Large(cluster, forge => forge.WithMerkleRoot(default));
        await cluster.Block(1).Write(new BlockBytes(block.Head, block.Tail));

        await Assert.ThrowsAsync<DamagedRecordException>(() => cluster.Block(1).GetProof(1));
        Assert.NotEqual(default, (await cluster.Block(1).Describe())!.RecomputedRoot);
    }

    [Fact]
    public async Task Maps_that_were_not_asked_for_the_longest_make_room()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var map = BlockMap.Of("any", Large(cluster));
        BlockMaps maps = new((2 * map.SizeBytes) + 1);

        maps.Keep("1", map);
        maps.Keep("2", map);
        Assert.NotNull(maps.Find("1"));
        maps.Keep("3", map);

        Assert.Equal([true, false, true], new[] { "1", "2", "3" }.Select(name => maps.Find(name) is not null));
        maps.Keep("3", map);
        Assert.NotNull(maps.Find("1"));
        BlockMaps small = new(1);
        small.Keep("1", map);
        Assert.NotNull(small.Find("1"));
    }

    /// <summary>A block of some 1.1 MB; one real transfer many times over, as blocks are stored whatever they hold.</summary>
    private static Block Large(ChainCluster cluster, Func<BlockForge, BlockForge>? change = null)
    {
        var chain = new TestChain(cluster.Parameters);
        var transfer = chain.Transfer(Alice, Bob).Build();
        var forge = BlockForge.On(chain).WithTransactions([.. Enumerable.Repeat(transfer, 5_000)]);
        return (change is null ? forge : change(forge)).Unmined();
    }
}
