using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Grains.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Chains;

public sealed class ChainGrainTests
{
    [Fact]
    public async Task Creating_a_chain_again_is_harmless_and_with_another_genesis_it_is_refused()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var other = new ParametersBuilder().Fund(Stranger, 7).Build().Document.ToJson();
        var elsewhere = new ParametersBuilder().Named("other").Build().Document.ToJson();
        await Assert.ThrowsAsync<ChainNotCreatedException>(cluster.Chain.GetHead);
        await Assert.ThrowsAsync<ChainNotCreatedException>(() => cluster.Submit(cluster.Transfer(Alice, Bob).Build()));

        Assert.Equal(CreateChainOutcome.InvalidGenesis, await cluster.Chain.EnsureCreated(new GenesisMessage("{}"u8.ToArray())));
        Assert.Equal(CreateChainOutcome.WrongChain, await cluster.Chain.EnsureCreated(new GenesisMessage(elsewhere)));
        Assert.Equal(CreateChainOutcome.Created, await cluster.Create());
        Assert.Equal(CreateChainOutcome.AlreadyExists, await cluster.Create());
        Assert.Equal(CreateChainOutcome.DifferentGenesis, await cluster.Chain.EnsureCreated(new GenesisMessage(other)));
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        Assert.Equal(CreateChainOutcome.AlreadyExists, await cluster.Create());
        Assert.Equal(cluster.Parameters.Document.ToJson(), (await cluster.Chain.GetGenesis()).Json.ToArray());
    }

    [Fact]
    public async Task Preparing_and_sealing_say_what_is_wrong_with_them()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var empty = TransactionBatch.Encode([]);
        var nothing = new SealSubmission(new Height(1), ProofKind.None, default, 0, 0, 0);
        Assert.Equal(PrepareOutcome.NotCreated, (await cluster.Chain.Prepare(new PrepareRequest(Height.Zero, 0, empty))).Outcome);
        Assert.Equal(SealOutcome.NotCreated, (await cluster.Chain.Seal(nothing)).Outcome);
        await cluster.Create();

        Assert.Equal(PrepareOutcome.NotTheHead, (await cluster.Chain.Prepare(new PrepareRequest(new Height(5), 0, empty))).Outcome);
        Assert.Equal(PrepareOutcome.Malformed, (await cluster.Chain.Prepare(new PrepareRequest(Height.Zero, 0, new byte[] { 1 }))).Outcome);
        Assert.Equal(SealOutcome.NotPrepared, (await cluster.Chain.Seal(nothing)).Outcome);
        var job = (await cluster.Prepare()).Job!;
        var good = await cluster.Mine(job);
        Assert.Equal(SealOutcome.NotPrepared, (await cluster.Chain.Seal(good with { Height = new Height(2) })).Outcome);
        Assert.Equal(SealOutcome.Refused, (await cluster.Chain.Seal(good with { Kind = ProofKind.Genesis })).Outcome);
        Assert.Equal(SealOutcome.ProofNotMet, (await cluster.Chain.Seal(MissingItsTarget(good, job))).Outcome);
        Assert.Equal(SealOutcome.Appended, (await cluster.Chain.Seal(good)).Outcome);
        Assert.Equal(SealOutcome.AlreadyAppended, (await cluster.Chain.Seal(good)).Outcome);
        Assert.Equal(SealOutcome.Late, (await cluster.Chain.Seal(good with { Nonce = good.Nonce + 1 })).Outcome);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        Assert.Equal(SealOutcome.AlreadyAppended, (await cluster.Chain.Seal(good)).Outcome);
        Assert.Equal(2, (await ClusterAudit.Check(cluster)).Blocks.Length);
    }

    [Fact]
    public async Task A_candidate_that_the_ledger_refuses_is_left_out()
    {
        await using var cluster = await ChainCluster.Start();
        var gap = TransactionBatch.Encode([cluster.Transfer(Alice, Bob).Build().Bytes, cluster.Transfer(Alice, Bob, 2).Build().Bytes]);

        var prepared = await cluster.Chain.Prepare(cluster.RequestFor(new CandidateReply(Height.Zero, 2, gap)));

        Assert.Equal(1, prepared.Transactions);
    }

    [Fact]
    public async Task A_caller_that_waits_for_a_head_does_not_keep_an_activation_that_ends()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Time = new ManualTimeProvider() });
        var waiting = cluster.Chain.WaitForHead(Height.Zero, CancellationToken.None);
        var seal = await cluster.Mine((await cluster.Prepare()).Job!);
        cluster.Storage.FailNext(StorageOperation.Write, StorageFault.FailBefore);

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.Chain.Seal(seal));

        Assert.Equal(Height.Zero, (await waiting).Height);
        Assert.Equal(SealOutcome.Appended, (await cluster.RunRound()).Outcome);
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("snapshotpart")]
    public async Task A_snapshot_shortens_the_replay_and_a_damaged_one_is_passed_over(string damaged)
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { SnapshotEveryBlocks = 3 });
        await cluster.Submit(cluster.Transfer(Alice, Bob).Build());
        await cluster.RunRoundsUntil(5);
        var head = await cluster.Chain.GetHead();
        await cluster.Cluster.DeactivateAsync(cluster.Chain);

        var reads = await BlockReads(cluster);
        Assert.DoesNotContain(1, reads);
        Assert.Contains(4, reads);
        Assert.Equal(head, await cluster.Chain.GetHead());

        Damage(cluster, damaged);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        Assert.Contains(1, await BlockReads(cluster));
        Assert.Equal(head, await cluster.Chain.GetHead());
        await ClusterAudit.Check(cluster);
    }

    [Fact]
    public async Task Snapshots_go_on_after_one_whose_fate_is_unknown()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { SnapshotEveryBlocks = 1 });
        var failing = true;
        cluster.Storage.Script = call =>
        {
            var fails = failing && call is { Operation: StorageOperation.Write, StateName: "snapshot" };
            failing &= !fails;
            return fails ? StorageFault.LoseReply : StorageFault.None;
        };

        await cluster.RunRoundsUntil(3);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);

        Assert.Equal([3, 4], await BlockReads(cluster));
        Assert.Equal(2, cluster.Records.Keys.Count(key => key.StartsWith("snapshotpart/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_snapshot_is_also_due_after_many_transactions()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { SnapshotEveryTransactions = 3 });
        await cluster.Submit(cluster.Transfer(Alice, Bob).Build(), cluster.Transfer(Alice, Bob, 1).Build());
        await cluster.RunRound();
        await cluster.Submit(cluster.Transfer(Alice, Bob, 2).Build());
        await cluster.RunRound();
        await cluster.RunRound();
        await cluster.Cluster.DeactivateAsync(cluster.Chain);

        Assert.Equal([2, 3, 4], await BlockReads(cluster));
    }

    [Fact]
    public async Task Where_the_latest_snapshot_is_damaged_the_one_before_is_used()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { SnapshotEveryBlocks = 2 });
        await cluster.RunRoundsUntil(5);
        var head = await cluster.Chain.GetHead();
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        Damage(cluster, "snapshotpart");

        Assert.Equal([2, 3, 4, 5, 6], await BlockReads(cluster));
        Assert.Equal(head, await cluster.Chain.GetHead());

        await cluster.RunRoundsUntil(6);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        Assert.Equal([6, 7], await BlockReads(cluster));
    }

    [Fact]
    public async Task A_long_replay_leaves_a_snapshot_on_its_way()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Time = time });
        await cluster.RunRoundsUntil(4);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        cluster.Storage.Script = call =>
        {
            if (call is { Operation: StorageOperation.Read, StateName: "block" } && call.GrainId.Key.ToString() == "coin/3")
            {
                time.Advance(TimeSpan.FromSeconds(11));
            }

            return StorageFault.None;
        };

        await BlockReads(cluster);
        cluster.Storage.Script = _ => StorageFault.None;
        await cluster.Cluster.DeactivateAsync(cluster.Chain);

        Assert.DoesNotContain(1, await BlockReads(cluster));
        Assert.Equal(new Height(4), (await cluster.Chain.GetHead()).Height);
    }

    [Fact]
    public async Task Leaf_hashes_that_are_wrong_are_not_used_again()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.Submit(cluster.Transfer(Alice, Bob).Build());
        var candidate = await cluster.Pool.GetCandidate(new CandidateRequest(Height.Zero));
        var misled = cluster.RequestFor(candidate) with { LeafHashes = new byte[32] };

        var job = (await cluster.Chain.Prepare(misled)).Job!;
        Assert.Equal(SealOutcome.NotPrepared, (await cluster.Chain.Seal(await cluster.Mine(job))).Outcome);
        Assert.Equal(Height.Zero, (await cluster.Chain.GetHead()).Height);

        job = (await cluster.Chain.Prepare(misled)).Job!;
        Assert.Equal(SealOutcome.Appended, (await cluster.Chain.Seal(await cluster.Mine(job))).Outcome);
        await ClusterAudit.Check(cluster);
    }

    [Fact]
    public async Task Leaf_hashes_of_another_number_are_refused()
    {
        await using var cluster = await ChainCluster.Start();
        var batch = TransactionBatch.Encode([cluster.Transfer(Alice, Bob).Build().Bytes]);

        var reply = await cluster.Chain.Prepare(new PrepareRequest(Height.Zero, 0, batch, new byte[64]));

        Assert.Equal(PrepareOutcome.Malformed, reply.Outcome);
    }

    /// <summary>A new activation of the chain, and the heights of the blocks that it reads. Block grains start anew, too.</summary>
    private static async Task<IReadOnlyList<int>> BlockReads(ChainCluster cluster)
    {
        for (ulong height = 0; height < 10; height++)
        {
            await cluster.Cluster.DeactivateAsync(cluster.Block(height));
        }

        var before = cluster.Storage.Calls.Count;
        await cluster.Chain.GetHead();
        return
        [
            .. cluster.Storage.Calls.Skip(before)
                .Where(call => call is { Operation: StorageOperation.Read, StateName: "block" })
                .Select(call => int.Parse(call.GrainId.Key.ToString()!.Split('/')[1])),
        ];
    }

    private static void Damage(ChainCluster cluster, string stateName)
    {
        var grain = cluster.Storage.Calls.Last(call => call.StateName == stateName && call.Operation == StorageOperation.Write).GrainId;
        var bytes = cluster.Records.GetBytes(stateName, grain)!;
        bytes[^5] ^= 1;
        cluster.Records.SetBytes(stateName, grain, bytes);
    }

    /// <summary>The seal with a nonce that does not meet the target.</summary>
    private static SealSubmission MissingItsTarget(SealSubmission good, SealingJob message)
    {
        var job = message.ToMiningJob();
        var nonce = good.Nonce;
        while (job.Target.IsMetBy(job.HeaderFor(good.Producer, good.ExtraNonce, nonce).Hash()))
        {
            nonce++;
        }

        return good with { Nonce = nonce };
    }
}
