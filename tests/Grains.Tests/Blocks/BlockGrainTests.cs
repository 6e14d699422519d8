using OrleansChain.Core.Blocks;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Blocks;

public sealed class BlockGrainTests
{
    [Fact]
    public async Task A_block_is_written_once()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var chain = new TestChain(cluster.Parameters);
        var block = chain.Mine(Carol, chain.Transfer(Alice, Bob).Build());
        var other = new TestChain(cluster.Parameters).Mine(Dave);

        Assert.Equal(BlockWriteOutcome.Written, await cluster.Block(1).Write(new BlockBytes(block.Bytes)));
        Assert.Equal(BlockWriteOutcome.Written, await cluster.Block(1).Write(new BlockBytes(block.Bytes)));
        Assert.Equal(BlockWriteOutcome.Occupied, await cluster.Block(1).Write(new BlockBytes(other.Bytes)));
        Assert.Equal(block.Bytes.ToArray(), (await cluster.Block(1).Read()).Bytes.ToArray());
        Assert.True((await cluster.Block(2).Read()).Bytes.IsEmpty);
        Assert.Null(await cluster.Block(2).Describe());
    }

    [Fact]
    public async Task A_large_block_is_in_parts_and_comes_back_whole()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var block = Large(cluster);

        Assert.Equal(BlockWriteOutcome.Written, await cluster.Block(1).Write(new BlockBytes(block.Bytes)));
        Assert.Equal(BlockWriteOutcome.Written, await cluster.Block(1).Write(new BlockBytes(block.Bytes)));
        await cluster.Cluster.DeactivateAsync(cluster.Block(1));

        Assert.Equal(3, Parts(cluster).Count);
        Assert.Equal(block.Bytes.ToArray(), (await cluster.Block(1).Read()).Bytes.ToArray());
        Assert.Equal(block.Leaf(4_000).ToArray(), (await cluster.Block(1).GetProof(4_000))!.Leaf.ToArray());
        Assert.Equal(block.TransactionCount, (await cluster.Block(1).Describe())!.TransactionCount);
    }

    [Fact]
    public async Task A_part_that_is_missing_or_altered_is_refused_by_its_name()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        await cluster.Block(1).Write(new BlockBytes(Large(cluster).Bytes));
        var part = Parts(cluster)[1];
        var bytes = cluster.Records.GetBytes(part.StateName, part.GrainId)!;

        cluster.Records.Remove(part.StateName, part.GrainId);
        var missing = await Assert.ThrowsAsync<DamagedRecordException>(() => cluster.Block(1).Read());
        Assert.Contains(part.GrainId.Key.ToString()!, missing.Message, StringComparison.Ordinal);

        cluster.Records.SetBytes(part.StateName, part.GrainId, bytes[..^1]);
        var shorter = await Assert.ThrowsAsync<DamagedRecordException>(() => cluster.Block(1).Read());
        Assert.Contains(part.GrainId.Key.ToString()!, shorter.Message, StringComparison.Ordinal);

        bytes[100] ^= 1;
        cluster.Records.SetBytes(part.StateName, part.GrainId, bytes);
        var altered = await Assert.ThrowsAsync<DamagedRecordException>(() => cluster.Block(1).Read());
        Assert.Contains("coin/1", altered.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_block_below_the_head_stops_the_chain_by_its_name()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.RunRoundsUntil(3);
        var record = cluster.Storage.Calls.Last(call => call is { Operation: StorageOperation.Write, StateName: "block" }).GrainId;
        var bytes = cluster.Records.GetBytes("block", record)!;
        bytes[^1] ^= 1;
        cluster.Records.SetBytes("block", record, bytes);
        await cluster.Cluster.DeactivateAsync(cluster.Block(3));
        await cluster.Cluster.DeactivateAsync(cluster.Chain);

        var refused = await Assert.ThrowsAsync<DamagedRecordException>(cluster.Chain.GetHead);

        Assert.Contains("block/coin/3", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A block of some 1.1 MB; one real transfer many times over, as blocks are stored whatever they hold.</summary>
    private static Block Large(ChainCluster cluster)
    {
        var chain = new TestChain(cluster.Parameters);
        var transfer = chain.Transfer(Alice, Bob).Build();
        return BlockForge.On(chain).WithTransactions([.. Enumerable.Repeat(transfer, 5_000)]).Unmined();
    }

    private static IReadOnlyList<StorageCall> Parts(ChainCluster cluster) =>
    [
        .. cluster.Storage.Calls
            .Where(call => call is { Operation: StorageOperation.Write, StateName: "blockpart" })
            .DistinctBy(call => call.GrainId)
            .OrderBy(call => call.GrainId.Key.ToString(), StringComparer.Ordinal),
    ];
}
