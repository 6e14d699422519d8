using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class TransactionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly SignedTransaction Transfer = TransferBuilder.From(TestKeys.Get(1)).To(TestKeys.Get(2).Address).Of(5).WithFee(1_500).Build();
    private static readonly SignedTransaction Other = TransferBuilder.From(TestKeys.Get(3)).Build();
    private static readonly string Route = $"/v1/transactions/{Transfer.Id}";

    [Fact]
    public async Task A_transaction_that_nobody_knows_is_unknown()
    {
        var host = shared.Host;
        await host.Client.GetAsync(Route).IsProblem(404, "transaction-unknown");
        await host.Client.GetAsync(Route + "/proof").IsProblem(404, "transaction-unknown");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_hash_is_refused(string id)
    {
        var host = shared.Host;
        await host.Client.GetAsync($"/v1/transactions/{id}").IsProblem(400, "bad-hash");
        await host.Client.GetAsync($"/v1/transactions/{id}/proof").IsProblem(400, "bad-hash");
    }

    [Fact]
    public async Task A_pending_transaction_is_unconfirmed_with_its_details()
    {
        var node = new FakeNode();
        node.Pooled[Transfer.Id] = new PoolLookup(PoolPresence.Pending, Transfer.Bytes, default, default);
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.GetAsync(Route).Reads<TransactionResponse>();

        var details = new TransactionDetails(
            "transfer",
            TestKeys.Get(1).Address.ToString(),
            0,
            1_700_000_000_000,
            "1500",
            1_000,
            TestKeys.Get(2).Address.ToString(),
            "5",
            224,
            Convert.ToHexStringLower(Transfer.Bytes.Span));
        Assert.Equal(new TransactionResponse(Transfer.Id.ToString(), TransactionStatus.Unconfirmed, null, null, null, null, null, details), body);
        await host.Client.GetAsync(Route + "/proof").IsProblem(409, "transaction-unconfirmed");
    }

    [Fact]
    public async Task Transactions_about_validators_show_what_they_say()
    {
        var chain = new TestChain(new ParametersBuilder().WithAllProofs().Build());
        var (alice, bob) = (TestWallet.Get(1), TestWallet.Get(2));
        SignedTransaction[] all = [chain.Stake(alice, 300), chain.Unstake(alice, 200), chain.Register(alice, new PlotCommitment(7, default)), chain.Accuse(alice, bob, 3)];
        var node = new FakeNode();
        foreach (var transaction in all)
        {
            node.Pooled[transaction.Id] = new PoolLookup(PoolPresence.Pending, transaction.Bytes, default, default);
        }

        await using var host = await GatewayHost.Start(node);
        var found = new List<TransactionDetails>();
        foreach (var transaction in all)
        {
            found.Add((await host.Client.GetAsync($"/v1/transactions/{transaction.Id}").Reads<TransactionResponse>()).Details!);
        }

        Assert.Equal(["stake", "unstake", "validatorRegistration", "evidence"], found.Select(details => details.Kind));
        Assert.Equal(["300", "200", null, null], found.Select(details => details.Amount));
        Assert.All(found, details => Assert.Null(details.Recipient));
        Assert.Equal([null, null, new PlotDetails(7, default(Hash256).ToString()), null], found.Select(details => details.Plot));
        Assert.All(found.Take(3), details => Assert.Null(details.Evidence));
        Assert.Equal((bob.Address.ToString(), 3UL), (found[3].Evidence!.Offender, found[3].Evidence!.Height));
        Assert.NotEqual(found[3].Evidence!.FirstBlock, found[3].Evidence!.SecondBlock);
    }

    [Fact]
    public async Task A_ballot_shows_what_it_says_once_it_is_in_a_block_and_not_before()
    {
        var ballot = BallotBuilder.Of(TestWallet.Get(1)).Choosing(2).Choosing().Choosing(0, 1).Build();
        var node = new FakeNode();
        node.Pooled[ballot.Id] = new PoolLookup(PoolPresence.Pending, ballot.Bytes, default, default);
        await using var host = await GatewayHost.Start(node);

        var waiting = await host.Client.GetAsync($"/v1/transactions/{ballot.Id}").Reads<TransactionResponse>();
        node.Pooled.Clear();
        node.Append(ballot);
        var confirmed = await host.Client.GetAsync($"/v1/transactions/{ballot.Id}").Reads<TransactionResponse>();

        Assert.Equal((TransactionStatus.Unconfirmed, null), (waiting.Status, waiting.Details));
        Assert.Equal((TransactionStatus.Confirmed, "ballot"), (confirmed.Status, confirmed.Details!.Kind));
        Assert.Equal(BallotTracker.Of(ballot.Id).ToString(), confirmed.Details.Tracker);
        Assert.Equal(["2", "", "0,1"], confirmed.Details.Ballot!.Choices.Select(chosen => string.Join(',', chosen)));
        Assert.Null(confirmed.Details.Amount);
    }

    [Fact]
    public async Task A_confirmed_transaction_names_its_block()
    {
        var node = new FakeNode();
        var block = node.Append(Other, Transfer);
        node.Append();
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.GetAsync(Route).Reads<TransactionResponse>();

        Assert.Equal((TransactionStatus.Confirmed, 1UL, 2, block.Hash.ToString(), 2UL), (body.Status, body.Height, body.Position, body.BlockHash, body.Confirmations));
        Assert.Equal(Transfer.Sender.ToString(), body.Details?.Sender);
    }

    [Fact]
    public async Task A_rejected_transaction_names_reason_and_height()
    {
        var node = new FakeNode();
        node.Pooled[Transfer.Id] = new PoolLookup(PoolPresence.Rejected, default, RejectionReason.PredecessorExpired, new Height(12));
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.GetAsync(Route).Reads<TransactionResponse>();

        Assert.Equal(
            new TransactionResponse(Transfer.Id.ToString(), TransactionStatus.Rejected, "predecessorExpired", 12, null, null, null, null), body);
        await host.Client.GetAsync(Route + "/proof").IsProblem(409, "transaction-unconfirmed");
    }

    [Fact]
    public async Task A_transaction_that_was_rejected_and_confirmed_later_is_confirmed()
    {
        var node = new FakeNode();
        node.Pooled[Transfer.Id] = new PoolLookup(PoolPresence.Rejected, default, RejectionReason.Expired, new Height(1));
        node.Append(Transfer);
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.GetAsync(Route).Reads<TransactionResponse>();
        Assert.Equal(TransactionStatus.Confirmed, body.Status);
    }

    [Fact]
    public async Task An_inclusion_proof_leads_from_the_leaf_to_the_header()
    {
        var node = new FakeNode();
        var block = node.Append(Other, Transfer);
        await using var host = await GatewayHost.Start(node);
        var proof = await host.Client.GetAsync(Route + "/proof").Reads<InclusionProofResponse>();

        var header = BlockHeader.ReadFrom(Convert.FromHexString(proof.Header));
        Assert.Equal((Transfer.Id.ToString(), 1UL, block.Hash.ToString()), (proof.Id, proof.Height, proof.BlockHash));
        Assert.Equal(proof.BlockHash, header.Hash().ToString());
        var leaf = Convert.FromHexString(proof.Leaf);
        Assert.Equal(Transfer.Bytes.ToArray(), leaf);
        var path = proof.Path.Select(node => Hash256.Parse(node)).ToArray();
        Assert.True(MerkleTree.Verify(MerkleTree.LeafHash(leaf), (ulong)proof.LeafIndex, (ulong)proof.LeafCount, path, header.MerkleRoot));
    }
}
