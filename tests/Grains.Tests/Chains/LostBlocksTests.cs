using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Clusters;

namespace OrleansChain.Grains.Tests.Chains;

/// <summary>A chain never goes on without blocks that it had: it would confirm other transactions in their place.</summary>
public sealed class LostBlocksTests
{
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public async Task A_missing_block_is_named_whether_or_not_a_snapshot_would_do_without_it(ulong snapshotEveryBlocks)
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { SnapshotEveryBlocks = snapshotEveryBlocks });
        await cluster.RunRoundsUntil(3);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        RemoveBlock(cluster, 3);

        var refused = await Assert.ThrowsAsync<DamagedRecordException>(cluster.Chain.GetHead);

        Assert.Contains("block/coin/3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_all_blocks_lost_the_first_that_is_missing_is_named()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.RunRoundsUntil(3);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        for (ulong height = 0; height <= 3; height++)
        {
            RemoveBlock(cluster, height);
        }

        var refused = await Assert.ThrowsAsync<DamagedRecordException>(cluster.Chain.GetHead);

        Assert.Contains("block/coin/1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("height 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_head_record_is_named()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.RunRoundsUntil(2);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        var head = cluster.Storage.Calls.Last(call => call.StateName == "head").GrainId;
        cluster.Records.SetBytes("head", head, [1, 2, 3]);

        var refused = await Assert.ThrowsAsync<DamagedRecordException>(cluster.Chain.GetHead);

        Assert.Contains("head/coin", refused.Message, StringComparison.Ordinal);
    }

    private static void RemoveBlock(ChainCluster cluster, ulong height)
    {
        var grain = cluster.Storage.Calls.First(call =>
            call.StateName == "block" && string.Equals(call.GrainId.Key.ToString(), $"coin/{height}", StringComparison.Ordinal)).GrainId;
        Assert.True(cluster.Records.Remove("block", grain));
    }
}
