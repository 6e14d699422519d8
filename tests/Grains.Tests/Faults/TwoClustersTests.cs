using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Faults;

/// <summary>Two activations of the same pool and the same chain at one store, as a network that is cut in two can leave them.</summary>
public sealed class TwoClustersTests
{
    [Fact]
    public async Task Of_two_chains_one_appends_and_the_other_reads_again()
    {
        var records = new SharedMemoryStorage();
        await using var first = await ChainCluster.Start(new ChainClusterOptions { Records = records });
        await using var second = await ChainCluster.Start(new ChainClusterOptions { Records = records });
        var mine = (await first.Prepare()).Job!;
        var theirs = (await second.Prepare()).Job!;

        var won = await first.Chain.Seal(await first.Mine(mine, Carol));
        var lost = await second.Chain.Seal(await second.Mine(theirs, Dave));

        Assert.Equal(SealOutcome.Appended, won.Outcome);
        Assert.Equal(SealOutcome.Late, lost.Outcome);
        Assert.Equal(won.Head!.Hash, (await second.Chain.GetHead()).Hash);
        Assert.Equal(2, (await ClusterAudit.Check(second)).Blocks.Length);
    }

    [Fact]
    public async Task Two_pools_and_chains_that_take_turns_lose_nothing_they_acknowledged()
    {
        var records = new SharedMemoryStorage();
        await using var first = await ChainCluster.Start(new ChainClusterOptions { Records = records });
        await using var second = await ChainCluster.Start(new ChainClusterOptions { Records = records });
        var acknowledged = new List<SignedTransaction>();
        var sequences = new ulong[2];
        for (var turn = 0; turn < 40; turn++)
        {
            var cluster = turn % 2 == 0 ? first : second;
            var sender = turn % 4 < 2 ? Alice : Bob;
            var sequence = sequences[sender.Number]++;
            acknowledged.Add(await Submit(cluster, cluster.Transfer(sender, Carol, sequence).Build()));
            if (turn % 3 == 0)
            {
                await Again.Until(() => cluster.RunRound());
            }
        }

        await Settle(first);
        await Settle(second);

        var audit = await ClusterAudit.Check(first, acknowledged);
        Assert.Equal(40UL, audit.Replay.State.TransactionCount);
        await ClusterAudit.Check(second, acknowledged);
    }

    [Fact]
    public async Task Two_pools_and_chains_at_the_same_time_lose_nothing_they_acknowledged()
    {
        var records = new SharedMemoryStorage();
        await using var first = await ChainCluster.Start(new ChainClusterOptions { Records = records });
        await using var second = await ChainCluster.Start(new ChainClusterOptions { Records = records });

        var acknowledged = await Task.WhenAll(Live(first, Alice), Live(second, Bob));
        await Settle(first);
        await Settle(second);

        var audit = await ClusterAudit.Check(first, [.. acknowledged.SelectMany(transactions => transactions)]);
        Assert.Equal(40UL, audit.Replay.State.TransactionCount);
        await ClusterAudit.Check(second, [.. acknowledged.SelectMany(transactions => transactions)]);
    }

    [Fact]
    public async Task A_pool_that_slept_is_fenced_even_where_its_journal_group_was_cleared_since()
    {
        var records = new SharedMemoryStorage();
        await using var sleeper = await ChainCluster.Start(new ChainClusterOptions { Records = records });
        await using var other = await ChainCluster.Start(new ChainClusterOptions { Records = records });
        var before = sleeper.Transfer(Alice, Carol).Build();
        Assert.Equal([TransactionOutcome.Accepted], await sleeper.Submit(before));
        var acknowledged = new List<SignedTransaction> { before };
        for (ulong sequence = 0; sequence < 40; sequence++)
        {
            acknowledged.Add(await Submit(other, other.Transfer(Bob, Carol, sequence).Build()));
        }

        await Again.Until(() => other.RunRound());
        Assert.DoesNotContain(records.Keys, key => key.StartsWith("journal/", StringComparison.Ordinal));

        acknowledged.Add(await Submit(sleeper, sleeper.Transfer(Alice, Carol, 1).Build()));

        await Settle(other);
        await Settle(sleeper);
        Assert.Equal(42UL, (await ClusterAudit.Check(other, acknowledged)).Replay.State.TransactionCount);
    }

    /// <summary>Submits and seals at random places, as long as the other does.</summary>
    private static async Task<List<SignedTransaction>> Live(ChainCluster cluster, TestKit.Builders.TestWallet sender)
    {
        var acknowledged = new List<SignedTransaction>();
        for (ulong sequence = 0; sequence < 20; sequence++)
        {
            acknowledged.Add(await Submit(cluster, cluster.Transfer(sender, Carol, sequence).Build()));
            if (sequence % 4 == 3)
            {
                await Seal(cluster);
            }
        }

        return acknowledged;
    }

    /// <summary>Submits until it is acknowledged; one that the other cluster has confirmed already counts.</summary>
    private static async Task<SignedTransaction> Submit(ChainCluster cluster, SignedTransaction transaction)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                var outcome = (await cluster.Submit(transaction))[0];
                if (outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown)
                {
                    return transaction;
                }

                Assert.Equal(TransactionOutcome.SequenceGap, outcome);
            }
            catch (PoolUnavailableException)
            {
                // The other pool was first. Whether this one has acknowledged it is unknown, so it is asked again.
            }

            // Pool and chain have not heard yet of what the other cluster acknowledged: new activations read it.
            await cluster.Cluster.DeactivateAsync(cluster.Chain);
            await cluster.Cluster.DeactivateAsync(cluster.Pool);
        }

        throw new InvalidOperationException("It was never acknowledged.");
    }

    /// <summary>One attempt at a round; losing it to the other cluster is no failure.</summary>
    private static async Task Seal(ChainCluster cluster)
    {
        var prepared = await Again.Until(cluster.Prepare);
        if (prepared.Job is { } job)
        {
            var seal = await cluster.Mine(job);
            var reply = await Again.Until(() => cluster.Chain.Seal(seal));
            Assert.Contains(reply.Outcome, new[] { SealOutcome.Appended, SealOutcome.AlreadyAppended, SealOutcome.Late, SealOutcome.NotPrepared });
        }
    }

    /// <summary>Lets both grains read what the other cluster wrote, and confirms what waits.</summary>
    private static async Task Settle(ChainCluster cluster)
    {
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        while ((await Again.Until(cluster.Pool.GetStatus)).Pending > 0)
        {
            await Again.Until(() => cluster.RunRound());
        }
    }
}
