using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Pools;

public sealed class PoolRecoveryTests
{
    [Fact]
    public async Task A_new_activation_has_what_was_acknowledged()
    {
        await using var cluster = await ChainCluster.Start();
        var transfers = Enumerable.Range(0, 10).Select(i => cluster.Transfer(i % 2 == 0 ? Alice : Bob, Carol, (ulong)i / 2).Build()).ToArray();
        foreach (var transfer in transfers)
        {
            await cluster.Submit(transfer);
        }

        await cluster.Cluster.DeactivateAsync(cluster.Pool);

        var status = await cluster.Pool.GetStatus();
        Assert.Equal(10, status.Pending);
        Assert.Equal(2, status.Senders);
        Assert.Equal(5, (await cluster.Pool.GetPending(Alice.Address)).Count);
        Assert.Equal([TransactionOutcome.AlreadyKnown], await cluster.Submit(transfers[3]));
        await cluster.RunRound();
        Assert.Equal(10UL, (await ClusterAudit.Check(cluster, transfers)).Replay.State.TransactionCount);
    }

    [Fact]
    public async Task An_expired_transaction_takes_its_successors_with_it_and_is_remembered()
    {
        await using var cluster = await ChainCluster.Start();
        var stays = cluster.Transfer(Bob, Carol).WithFee(2_000).Build();
        var expires = cluster.Transfer(Alice, Bob).ValidUntil(2).Build();
        var successor = cluster.Transfer(Alice, Bob, 1).Build();
        await cluster.Submit(expires, successor, stays);
        await CutEmptyBlock(cluster);
        await CutEmptyBlock(cluster);

        await Expect(cluster, expires, PoolPresence.Rejected, RejectionReason.Expired);
        await Expect(cluster, successor, PoolPresence.Rejected, RejectionReason.PredecessorExpired);
        await Expect(cluster, stays, PoolPresence.Pending, RejectionReason.Unspecified);
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        await Expect(cluster, expires, PoolPresence.Rejected, RejectionReason.Expired);
        await Expect(cluster, successor, PoolPresence.Rejected, RejectionReason.PredecessorExpired);

        Assert.Equal([TransactionOutcome.Expired], await cluster.Submit(expires));
        var instead = cluster.Transfer(Alice, Bob).Of(3).Build();
        Assert.Equal([TransactionOutcome.Accepted, TransactionOutcome.Accepted], await cluster.Submit(instead, successor));
        await cluster.RunRound();
        await ClusterAudit.Check(cluster, stays, instead, successor);
    }

    [Fact]
    public async Task A_checkpoint_clears_retired_groups_and_keeps_rejections()
    {
        await using var cluster = await ChainCluster.Start();
        var expires = cluster.Transfer(Bob, Carol).ValidUntil(1).Build();
        await cluster.Submit(expires);
        await CutEmptyBlock(cluster);
        for (ulong sequence = 0; sequence < 40; sequence++)
        {
            await cluster.Submit(cluster.Transfer(Alice, Carol, sequence).Build());
        }

        Assert.Equal(40, Groups(cluster));
        await cluster.RunRound();
        Assert.Equal(0, Groups(cluster));
        Assert.Contains("pool/record/coin", cluster.Records.Keys);

        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        await Expect(cluster, expires, PoolPresence.Rejected, RejectionReason.Expired);
        var next = cluster.Transfer(Alice, Carol, 40).Build();
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(next));
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        await ClusterAudit.Check(cluster, next);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_it_is_on_disk()
    {
        await using var cluster = await ChainCluster.Start();
        var held = cluster.Storage.HoldNext(call => call.StateName == "journal" && call.Operation == StorageOperation.Write);
        var transfer = cluster.Transfer(Alice, Bob).Build();

        var submitting = cluster.Submit(transfer);
        await held.Reached;
        var again = cluster.Submit(transfer);
        var candidate = await cluster.Pool.GetCandidate(new CandidateRequest(Height.Zero));

        Assert.False(submitting.IsCompleted);
        Assert.Equal(0, candidate.Count);
        held.Release();
        Assert.Equal([TransactionOutcome.Accepted], await submitting);
        Assert.Equal([TransactionOutcome.AlreadyKnown], await again);
    }

    [Fact]
    public async Task A_damaged_journal_group_is_refused_by_its_name()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.Submit(cluster.Transfer(Alice, Bob).Build());
        var group = cluster.Storage.Calls.Last(call => call is { StateName: "journal", Operation: StorageOperation.Write }).GrainId;
        var bytes = cluster.Records.GetBytes("journal", group)!;
        bytes[60] ^= 1;
        cluster.Records.SetBytes("journal", group, bytes);
        await cluster.Cluster.DeactivateAsync(cluster.Pool);

        var refused = await Assert.ThrowsAsync<DamagedRecordException>(cluster.Pool.GetStatus);

        Assert.Contains("journal/coin/0", refused.Message, StringComparison.Ordinal);
    }

    private static int Groups(ChainCluster cluster) => cluster.Records.Keys.Count(key => key.StartsWith("journal/", StringComparison.Ordinal));

    private static async Task CutEmptyBlock(ChainCluster cluster)
    {
        var job = (await cluster.Prepare()).Job!;
        await cluster.Chain.Seal(new(job.Height, Core.Blocks.ProofKind.None, default, 0, 0, 0));
        await cluster.Pool.Synchronize();
    }

    private static async Task Expect(ChainCluster cluster, SignedTransaction transaction, PoolPresence presence, RejectionReason reason)
    {
        var lookup = await cluster.Pool.Find(transaction.Id);
        Assert.Equal((presence, reason), (lookup.Presence, lookup.Reason));
    }
}
