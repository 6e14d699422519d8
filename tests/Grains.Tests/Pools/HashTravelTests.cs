using OrleansChain.Core;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Pools;

/// <summary>Ids and leaf hashes are computed by the verifier, carried to the pool, and handed to the chain with the candidate.</summary>
public sealed class HashTravelTests
{
    [Fact]
    public async Task A_verifier_never_takes_the_hashes_that_it_is_given()
    {
        await using var cluster = await ChainCluster.Start();
        var transfer = cluster.Transfer(Alice, Bob).Build();
        var forged = cluster.Batch(transfer.Bytes) with { Hashes = new byte[TransactionHashes.SizeBytes] };

        var reply = await cluster.Verifier.Submit(forged);

        Assert.Equal(new TransactionResult(transfer.Id, TransactionOutcome.Accepted), Assert.Single(reply.Results));
        Assert.Equal(PoolPresence.Pending, (await cluster.Pool.Find(transfer.Id)).Presence);
    }

    [Fact]
    public async Task A_verifier_says_the_hashes_of_what_it_checked()
    {
        await using var cluster = await ChainCluster.Start();
        var transfer = cluster.Transfer(Alice, Bob).Build();
        var batch = cluster.Batch(new byte[] { 1, 2, 3 }, transfer.Bytes);

        var reply = await cluster.Verifier.Check(new TransactionChunk(batch.Chain, 2, batch.Bytes[sizeof(uint)..]));

        Assert.Equal(default, TransactionHashes.Read(reply.Hashes.Span, 0));
        Assert.Equal(TransactionHashes.Of(transfer.View), TransactionHashes.Read(reply.Hashes.Span, 1));
        Assert.Equal([TransactionOutcome.Malformed, TransactionOutcome.Accepted], reply.Results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task The_pool_computes_hashes_that_a_batch_does_not_carry()
    {
        await using var cluster = await ChainCluster.Start();
        var transfer = cluster.Transfer(Alice, Bob).Build();

        var reply = await cluster.Pool.Admit(cluster.Batch(transfer.Bytes));

        Assert.Equal(new TransactionResult(transfer.Id, TransactionOutcome.Accepted), Assert.Single(reply.Results));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(TransactionHashes.SizeBytes - 1)]
    [InlineData(2 * TransactionHashes.SizeBytes)]
    public async Task The_pool_refuses_hashes_of_another_count(int length)
    {
        await using var cluster = await ChainCluster.Start();
        var batch = cluster.Batch(cluster.Transfer(Alice, Bob).Build().Bytes) with { Hashes = new byte[length] };

        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Pool.Admit(batch));

        Assert.Equal(0, (await cluster.Pool.GetStatus()).Pending);
    }

    [Fact]
    public async Task The_pool_refuses_what_no_verifier_lets_through()
    {
        await using var cluster = await ChainCluster.Start();

        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Pool.Admit(cluster.Batch(new byte[] { 1, 2, 3 })));
    }

    [Fact]
    public async Task A_candidate_has_the_leaf_hashes_of_its_transactions_in_order_after_a_restart_too()
    {
        await using var cluster = await ChainCluster.Start();
        SignedTransaction[] sent =
        [
            .. Enumerable.Range(0, 150).Select(i => cluster.Transfer(Alice, Bob, sequence: (ulong)i).Build()),
            .. Enumerable.Range(0, 150).Select(i => cluster.Transfer(Bob, Alice, sequence: (ulong)i).Build()),
        ];
        await cluster.Submit(sent);

        await CheckCandidate(cluster, sent);
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        await CheckCandidate(cluster, sent);
    }

    private static async Task CheckCandidate(ChainCluster cluster, SignedTransaction[] sent)
    {
        var candidate = await cluster.Pool.GetCandidate(new CandidateRequest(Height.Zero));

        Assert.Equal(sent.Length, candidate.Count);
        Assert.Equal(BatchOutcome.Accepted, TransactionBatch.Decode(candidate.Bytes, int.MaxValue, int.MaxValue, out var transactions));
        Assert.Equal(sent.Select(t => t.Id).ToHashSet(), transactions.Select(bytes => SignedTransaction.Parse(bytes).Id).ToHashSet());
        Assert.Equal(
            transactions.SelectMany(bytes => MerkleTree.LeafHash(bytes.Span).AsSpan().ToArray()),
            candidate.LeafHashes.ToArray());
        Assert.Equal(PrepareOutcome.Prepared, (await cluster.Chain.Prepare(cluster.RequestFor(candidate))).Outcome);
    }
}
