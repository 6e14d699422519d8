using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Chains;

/// <summary>Blocks as large as the chain allows, whose computation leaves the chain's turns.</summary>
public sealed class FullBlockTests
{
    private const int MaxTransactions = 8_191;

    [Fact]
    public async Task A_block_is_filled_to_its_limit_and_the_rest_waits_for_the_next()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions
        {
            Parameters = ChainClusterOptions.Funded(new ParametersBuilder())
                .WithLimits(limits => limits with { MaxTransactionsPerBlock = MaxTransactions })
                .Build(),
            SnapshotEveryTransactions = MaxTransactions,
        });
        var transfers = Enumerable.Range(0, MaxTransactions + 9)
            .Select(i => cluster.Transfer(Alice, Bob, (ulong)i).Of(1).Build())
            .ToArray();
        var outcomes = await cluster.Submit(transfers);
        Assert.All(outcomes, outcome => Assert.Equal(TransactionOutcome.Accepted, outcome));

        await cluster.RunRound();
        Assert.Equal(MaxTransactions, (await cluster.Chain.GetHead()).BlockTransactions);
        await cluster.RunRound();
        Assert.Equal(9, (await cluster.Chain.GetHead()).BlockTransactions);

        var proof = (await cluster.Block(1).GetProof(MaxTransactions))!;
        Assert.Equal(transfers[MaxTransactions - 1].Bytes.ToArray(), proof.Leaf.ToArray());
        var head = await cluster.Chain.GetHead();
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        Assert.Equal(head, await cluster.Chain.GetHead());
        await ClusterAudit.Check(cluster);
    }
}
