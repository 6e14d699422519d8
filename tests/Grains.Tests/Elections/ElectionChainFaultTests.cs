using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>The whole course of an election's chain with a fault in one write of the storage, in each one in turn.</summary>
public sealed class ElectionChainFaultTests
{
    private const int Voters = 5;
    private const int Blocks = 3;

    /// <summary>More writes than the course has, so that it ends where something repeats for ever.</summary>
    private const int MostWrites = 100;

    [Theory]
    [InlineData(StorageFault.FailBefore)]
    [InlineData(StorageFault.LoseReply)]
    public async Task Whatever_write_fails_every_ballot_is_sealed_once(StorageFault fault)
    {
        var writes = 0;
        for (var isMet = true; isMet; writes++)
        {
            Assert.True(writes < MostWrites, "The course never ends without a fault.");
            isMet = await Run(fault, writes + 1);
        }

        // The genesis and block 0, a group for each ballot, the closing, the blocks, and the checkpoint.
        Assert.True(writes > 2 + Voters + 1 + Blocks + 1, $"Only {writes} writes failed.");
    }

    [Theory]
    [InlineData(CallFault.Repeat)]
    [InlineData(CallFault.LoseReply)]
    [InlineData(CallFault.LoseCall)]
    public async Task Whatever_happens_to_the_call_the_pool_is_closed_once(CallFault fault)
    {
        await using var cluster = await ElectionCluster.Start(new ElectionBuilder());
        await cluster.Submit(cluster.Ballot(0));
        cluster.Faults.Next<IPoolGrain>(nameof(IPoolGrain.Close), fault);

        Assert.Equal(new PoolClosing(1, 1), await Again.Until(cluster.Pool.Close));

        Assert.Equal(1, cluster.Faults.Happened);
        Assert.Equal([TransactionOutcome.ElectionClosed], await cluster.Submit(cluster.Ballot(1)));
        Assert.Equal(1, await cluster.SealAll());
    }

    /// <summary>Runs the course; whether it met the fault.</summary>
    private static async Task<bool> Run(StorageFault fault, int number)
    {
        var isMet = false;
        var parameters = new ElectionBuilder().WithVoters(Voters).InBlocksOf(2).Build();
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Parameters = parameters });
        cluster.Storage.Script = call =>
        {
            var isIt = call.Operation == StorageOperation.Write && call.Number == number;
            isMet |= isIt;
            return isIt ? fault : StorageFault.None;
        };

        await Again.Until(cluster.Create);
        var cast = Enumerable.Range(0, Voters).Select(voter => cluster.Ballot(voter)).ToArray();
        foreach (var ballot in cast)
        {
            var outcomes = await Again.Until(() => cluster.Submit(ballot));
            Assert.True(outcomes[0] is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown, $"Write {number}: {outcomes[0]}");
        }

        Assert.Equal(new PoolClosing(Voters, Voters), await Again.Until(cluster.Pool.Close));
        for (var round = 0; (await Again.Until(cluster.Pool.GetStatus)).Pending > 0; round++)
        {
            Assert.True(round < 2 * Blocks, $"Write {number}: the ballots are never sealed.");
            await Again.Until(() => cluster.RunRound());
        }

        Assert.Equal(new PoolClosing(Voters, 0), await Again.Until(cluster.Pool.Close));
        Assert.Equal(Blocks + 1, (await ClusterAudit.Check(cluster, cast)).Blocks.Length);
        return isMet;
    }
}
