using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Pools;

public sealed class TransferTests
{
    [Fact]
    public async Task A_transfer_is_acknowledged_waits_and_is_confirmed()
    {
        await using var cluster = await ChainCluster.Start();
        var transfer = cluster.Transfer(Alice, Bob).Of(5).Build();

        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(transfer));
        var waiting = await cluster.Pool.Find(transfer.Id);
        Assert.Equal(PoolPresence.Pending, waiting.Presence);
        Assert.Equal(transfer.Bytes.ToArray(), waiting.Transaction.ToArray());
        var reply = await cluster.RunRound();

        Assert.Equal(SealOutcome.Appended, reply.Outcome);
        Assert.Equal(1, reply.Head!.BlockTransactions);
        Assert.Equal(PoolPresence.Absent, (await cluster.Pool.Find(transfer.Id)).Presence);
        Assert.Equal(new TransactionLocation(new Height(1), Leaf: 1, new Height(1)), await cluster.Index.FindTransaction(transfer.Id));
        var audit = await ClusterAudit.Check(cluster, transfer);
        Assert.Equal(100_000_000_000UL + 5, audit.Replay.Book[Bob.Address].Balance.Units);
    }

    [Fact]
    public async Task A_batch_has_one_outcome_for_each_transaction_in_its_order()
    {
        await using var cluster = await ChainCluster.Start();
        var first = cluster.Transfer(Alice, Bob).Build();

        var reply = await cluster.Verifier.Submit(cluster.Batch(
            first.Bytes,
            new byte[] { 1, 2, 3 },
            cluster.Transfer(Alice, Bob, sequence: 1).Build().Bytes,
            cluster.Transfer(Alice, Bob, sequence: 3).Build().Bytes,
            first.Bytes,
            cluster.Transfer(Bob, Alice).Of(0).Build().Bytes,
            cluster.Transfer(Stranger, Alice).Build().Bytes));

        Assert.Equal(
            [
                TransactionOutcome.Accepted,
                TransactionOutcome.Malformed,
                TransactionOutcome.Accepted,
                TransactionOutcome.SequenceGap,
                TransactionOutcome.AlreadyKnown,
                TransactionOutcome.ZeroAmount,
                TransactionOutcome.InsufficientFunds,
            ],
            reply.Results.Select(result => result.Outcome));
        Assert.Equal(first.Id, reply.Results[0].Id);
        Assert.Equal(default, reply.Results[1].Id);
        Assert.Equal(2, (await cluster.Pool.GetStatus()).Pending);
    }

    [Fact]
    public async Task The_inclusion_proof_leads_to_the_headers_root()
    {
        await using var cluster = await ChainCluster.Start();
        var transfers = Enumerable.Range(0, 5).Select(i => cluster.Transfer(Alice, Bob, (ulong)i).Build()).ToArray();
        await cluster.Submit(transfers);
        await cluster.RunRound();
        var location = await cluster.Index.FindTransaction(transfers[3].Id);

        var proof = await cluster.Block(location!.Height.Value).GetProof(location.Leaf);

        var header = BlockHeader.ReadFrom(proof!.Header.Span);
        Assert.Equal((await cluster.Chain.GetHead()).Hash, header.Hash());
        Assert.Equal(transfers[3].Bytes.ToArray(), proof.Leaf.ToArray());
        Assert.Equal(6, proof.LeafCount);
        Assert.True(MerkleTree.Verify(
            MerkleTree.LeafHash(proof.Leaf.Span), (ulong)proof.LeafIndex, (ulong)proof.LeafCount, proof.Path.AsSpan(), header.MerkleRoot));
        Assert.Null(await cluster.Block(1).GetProof(6));
        Assert.Null(await cluster.Block(2).GetProof(0));
    }

    [Fact]
    public async Task The_index_finds_blocks_by_their_hash()
    {
        await using var cluster = await ChainCluster.Start();
        await cluster.RunRoundsUntil(3);
        var second = Block.Parse((await cluster.Block(2).Read()).Bytes);

        Assert.Equal(new Height(2), await cluster.Index.FindBlock(second.Hash));
        Assert.Equal(Height.Zero, await cluster.Index.FindBlock(cluster.Parameters.GenesisBlock.Hash));
        Assert.Null(await cluster.Index.FindBlock(default));
        Assert.Null(await cluster.Index.FindTransaction(default));
    }

    [Fact]
    public async Task A_large_batch_is_checked_by_several_workers()
    {
        await using var cluster = await ChainCluster.Start();
        const int Count = 200;
        var transfers = Enumerable.Range(0, Count).Select(i => cluster.Transfer(Alice, Bob, (ulong)i).Build()).ToArray();

        var outcomes = await cluster.Submit(transfers);

        Assert.All(outcomes, outcome => Assert.Equal(TransactionOutcome.Accepted, outcome));
        Assert.Equal(4, cluster.Faults.CallsOf<IVerifierGrain>(nameof(IVerifierGrain.Check)));
        await cluster.RunRound();
        await ClusterAudit.Check(cluster, transfers);
    }

    [Fact]
    public async Task What_is_no_batch_is_refused()
    {
        await using var cluster = await ChainCluster.Start();

        await Assert.ThrowsAsync<ArgumentException>(
            () => cluster.Verifier.Submit(new TransactionBatchMessage(cluster.Parameters.Id, new byte[] { 9, 0, 0, 0 })));
        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Verifier.Submit(cluster.Batch(new ReadOnlyMemory<byte>[10_001])));
    }
}
