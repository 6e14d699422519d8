using System.Net;
using System.Net.ServerSentEvents;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.RealChain;

public sealed class RealChainTests
{
    [Fact]
    public async Task A_transfer_goes_from_submission_to_a_proved_place_in_a_block()
    {
        await using var node = await RealNode.Start();
        var client = node.Client;
        var transfer = RealNode.Alice.Pays(RealNode.Bob).OnChain(node.Parameters.Tag).Of(250_000).ValidUntil(10_000).Build();
        var submitted = await Send(client, transfer);
        Assert.Equal(new SubmissionResponse(transfer.Id.ToString(), "accepted"), submitted);
        Assert.Equal("alreadyKnown", (await Send(client, transfer)).Outcome);

        var confirmed = await Confirmed(client, transfer.Id);
        Assert.Equal(RealNode.Bob.Address.ToString(), confirmed.Details?.Recipient);
        Assert.Equal("alreadyKnown", (await Send(client, transfer)).Outcome);

        var proof = await client.GetAsync($"/v1/transactions/{transfer.Id}/proof").Reads<InclusionProofResponse>();
        var header = BlockHeader.ReadFrom(Convert.FromHexString(proof.Header));
        Assert.Equal(confirmed.BlockHash, header.Hash().ToString());
        Assert.True(MerkleTree.Verify(
            MerkleTree.LeafHash(transfer.Bytes.Span), (ulong)proof.LeafIndex, (ulong)proof.LeafCount, [.. proof.Path.Select(step => Hash256.Parse(step))], header.MerkleRoot));

        var block = await client.GetAsync($"/v1/blocks/{confirmed.BlockHash}").Reads<BlockResponse>();
        Assert.Equal((confirmed.Height, true, 1, "work", RealNode.Miner.Address.ToString()), (block.Height, block.RootMatches, block.TransactionCount, block.ProofKind, block.Producer));
        var bob = await client.GetAsync($"/v1/wallets/{RealNode.Bob.Address}").Reads<WalletResponse>();
        Assert.Equal(("250000", "250000", 0UL, 0), (bob.Balance, bob.Spendable, bob.NextSequence, bob.Pending));
        var history = await client.GetAsync($"/v1/wallets/{RealNode.Bob.Address}/transactions").Reads<WalletHistoryResponse>();
        Assert.Equal((transfer.Id.ToString(), "received"), (history.Items.Single().Id, history.Items.Single().Direction));
    }

    [Fact]
    public async Task Refusals_of_the_real_pool_are_named()
    {
        await using var node = await RealNode.Start();
        var alice = RealNode.Alice.Pays(RealNode.Bob).OnChain(node.Parameters.Tag).ValidUntil(10_000);
        await Post(node.Client, RealNode.Alice.Pays(RealNode.Bob).ValidUntil(10_000).Of(1).Build().Bytes).IsProblem(422, "wrong-chain");
        await Post(node.Client, alice.Of(2_000_000).Build().Bytes).IsProblem(409, "insufficient-funds");
        await Post(node.Client, alice.Of(1).WithSequence(7).Build().Bytes).IsProblem(409, "sequence-gap");
        await Post(node.Client, alice.Of(0).WithSequence(0).Build().Bytes).IsProblem(422, "zero-amount");
        var forged = alice.Of(5).Build().Bytes.ToArray();
        forged[^1] ^= 1;
        await Post(node.Client, forged).IsProblem(422, "bad-signature");
        await Post(node.Client, new byte[] { 1, 2, 3 }).IsProblem(400, "malformed");
        await node.Client.GetAsync($"/v1/wallets/{RealNode.Bob.Address}").IsProblem(404, "wallet-unknown");
    }

    [Fact]
    public async Task The_parts_of_a_running_node_tell_what_they_do()
    {
        await using var node = await RealNode.Start();
        await SeenBlocks(node.Client, 3);
        var chain = await node.Client.GetAsync("/v1/chain").Reads<ChainResponse>();
        Assert.Equal(("coin", node.Parameters.Tag.ToString(), 100L), (chain.Chain, chain.ChainTag, chain.BlockIntervalMilliseconds));
        Assert.True(chain.Height >= 3);
        var metronome = await node.Client.GetAsync("/v1/metronome").Reads<MetronomeResponse>();
        Assert.Equal((100L, 1), (metronome.IntervalMilliseconds, metronome.Validators));
        var validators = await node.Client.GetAsync("/v1/validators").Reads<ValidatorsResponse>();
        Assert.Equal(RealNode.Miner.Address.ToString(), validators.Items.Single().Address);
        var list = await node.Client.GetAsync("/v1/blocks?limit=200").Reads<BlockListResponse>();
        Assert.Equal(0UL, list.Items[^1].Height);
        var raw = await node.Client.GetByteArrayAsync("/v1/blocks/2/raw");
        Assert.Equal(list.Items.Single(block => block.Height == 2).Hash, Block.Parse(raw).Hash.ToString());
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, ReadOnlyMemory<byte> bytes) => client.PostAsync("/v1/transactions", Answers.Octets(bytes));

    private static Task<SubmissionResponse> Send(HttpClient client, SignedTransaction transaction) =>
        Post(client, transaction.Bytes).Reads<SubmissionResponse>(HttpStatusCode.Accepted);

    /// <summary>Waits, block by block, until the transaction is confirmed.</summary>
    private static async Task<TransactionResponse> Confirmed(HttpClient client, Hash256 id)
    {
        await using var blocks = (await Events(client)).GetAsyncEnumerator();
        while (true)
        {
            var transaction = await client.GetAsync($"/v1/transactions/{id}").Reads<TransactionResponse>();
            if (transaction.Status == TransactionStatus.Confirmed)
            {
                return transaction;
            }

            Assert.Equal(TransactionStatus.Unconfirmed, transaction.Status);
            Assert.True(await blocks.MoveNextAsync());
        }
    }

    private static async Task SeenBlocks(HttpClient client, int count)
    {
        await using var blocks = (await Events(client)).GetAsyncEnumerator();
        for (var i = 0; i <= count; i++)
        {
            Assert.True(await blocks.MoveNextAsync());
        }
    }

    private static async Task<IAsyncEnumerable<SseItem<string>>> Events(HttpClient client)
    {
        var answer = await client.GetAsync("/v1/events", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync();
    }
}
