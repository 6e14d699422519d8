using OrleansChain.Core.Index;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class BlockTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly SignedTransaction[] Transfers =
        [.. Enumerable.Range(0, 5).Select(index => TransferBuilder.From(TestKeys.Get(1)).WithSequence((ulong)index).WithFee(1_000).Build())];

    [Fact]
    public async Task A_block_is_told_in_full_by_height_and_by_hash()
    {
        var node = new FakeNode();
        var block = node.Append(Transfers);
        var next = node.Append();
        await using var host = await GatewayHost.Start(node);
        var byHeight = await host.Client.GetAsync("/v1/blocks/1").Reads<BlockResponse>();
        var byHash = await host.Client.GetAsync($"/v1/blocks/{block.Hash}").Reads<BlockResponse>();

        var expected = new BlockResponse(
            1,
            block.Hash.ToString(),
            node.Parameters.GenesisBlock.Hash.ToString(),
            next.Hash.ToString(),
            block.Header.MerkleRoot.ToString(),
            block.Header.MerkleRoot.ToString(),
            true,
            new DateTimeOffset(2026, 1, 1, 0, 0, 6, TimeSpan.Zero),
            "1f00ffff",
            77,
            42,
            "work",
            FakeNode.Producer.ToString(),
            "500005000",
            180,
            5,
            block.SizeBytes,
            2,
            Convert.ToHexStringLower(block.Header.ToArray()));
        Assert.Equal(expected, byHeight);
        Assert.Equal(expected, byHash);
    }

    [Fact]
    public async Task The_genesis_block_has_no_producer_and_the_head_no_next()
    {
        var host = shared.Host;
        var body = await host.Client.GetAsync("/v1/blocks/0").Reads<BlockResponse>();
        Assert.Equal(("genesis", "0", 0, 1UL), (body.ProofKind, body.Reward, body.TransactionCount, body.Confirmations));
        Assert.Null(body.Producer);
        Assert.Null(body.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/transactions")]
    [InlineData("/raw")]
    public async Task A_block_above_the_head_and_a_hash_of_nothing_are_unknown_as_of_a_height(string part)
    {
        var node = new FakeNode();
        node.Append();
        await using var host = await GatewayHost.Start(node);
        foreach (var place in new[] { "2", "18446744073709551615", new string('0', 64) })
        {
            var problem = await host.Client.GetAsync($"/v1/blocks/{place}{part}").IsProblem(404, "block-unknown");
            Assert.Equal(1UL, problem.Height);
        }
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("18446744073709551616")]
    [InlineData("latest")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_neither_height_nor_hash_is_refused(string place)
    {
        var host = shared.Host;
        foreach (var part in new[] { "", "/transactions", "/raw" })
        {
            await host.Client.GetAsync($"/v1/blocks/{place}{part}").IsProblem(400, "bad-block-reference");
        }
    }

    [Fact]
    public async Task Raw_gives_the_canonical_bytes()
    {
        var node = new FakeNode();
        var block = node.Append(Transfers);
        await using var host = await GatewayHost.Start(node);
        using var answer = await host.Client.GetAsync("/v1/blocks/1/raw");
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(block.Bytes.ToArray(), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_list_goes_from_the_newest_to_the_genesis_block_page_by_page()
    {
        var node = new FakeNode();
        for (var i = 0; i < 6; i++)
        {
            node.Append();
        }

        await using var host = await GatewayHost.Start(node);
        var heights = new List<ulong>();
        for (string? cursor = string.Empty; cursor is not null;)
        {
            var page = await host.Client.GetAsync($"/v1/blocks?limit=3{cursor}").Reads<BlockListResponse>();
            heights.AddRange(page.Items.Select(block => block.Height));
            cursor = page.Next is null ? null : $"&cursor={page.Next}";
        }

        Assert.Equal([6, 5, 4, 3, 2, 1, 0], heights);
    }

    [Fact]
    public async Task A_summary_says_what_the_block_says()
    {
        var node = new FakeNode();
        var block = node.Append(Transfers);
        await using var host = await GatewayHost.Start(node);
        var page = await host.Client.GetAsync("/v1/blocks?limit=1").Reads<BlockListResponse>();
        Assert.Equal(
            new BlockSummary(1, block.Hash.ToString(), new DateTimeOffset(2026, 1, 1, 0, 0, 6, TimeSpan.Zero), "work", FakeNode.Producer.ToString(), 5, block.SizeBytes),
            page.Items.Single());
    }

    [Fact]
    public async Task A_blocks_transactions_come_in_its_order_page_by_page()
    {
        var node = new FakeNode();
        var block = node.Append(Transfers);
        await using var host = await GatewayHost.Start(node);
        var items = new List<TransactionResponse>();
        for (string? cursor = string.Empty; cursor is not null;)
        {
            var page = await host.Client.GetAsync($"/v1/blocks/{block.Hash}/transactions?limit=2{cursor}").Reads<BlockTransactionsResponse>();
            Assert.Equal(1UL, page.Height);
            items.AddRange(page.Items);
            cursor = page.Next is null ? null : $"&cursor={page.Next}";
        }

        Assert.Equal(Transfers.Select(transfer => transfer.Id.ToString()), items.Select(item => item.Id));
        Assert.Equal([1, 2, 3, 4, 5], items.Select(item => item.Position));
        Assert.All(items, item => Assert.Equal((TransactionStatus.Confirmed, block.Hash.ToString()), (item.Status, item.BlockHash)));
    }

    [Fact]
    public async Task The_genesis_block_lists_no_transactions()
    {
        var host = shared.Host;
        var page = await host.Client.GetAsync("/v1/blocks/0/transactions").Reads<BlockTransactionsResponse>();
        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_cursor_that_this_list_did_not_give_is_refused()
    {
        var node = new FakeNode();
        node.Append(Transfers);
        await using var host = await GatewayHost.Start(node);
        var good = (await host.Client.GetAsync("/v1/blocks?limit=1").Reads<BlockListResponse>()).Next!;
        var altered = good[..5] + (good[5] == 'A' ? 'B' : 'A') + good[6..];
        var ofBlock1 = new PageCursor(PageCursorKind.BlockTransactions, 1, 2).ToString();
        var aboveHead = new PageCursor(PageCursorKind.Blocks, 0, 2).ToString();
        foreach (var cursor in new[] { altered, ofBlock1, aboveHead, "", "x", good + "A" })
        {
            await host.Client.GetAsync($"/v1/blocks?cursor={cursor}").IsProblem(400, "bad-cursor");
        }

        foreach (var cursor in new[] { good, ofBlock1[..^1], new PageCursor(PageCursorKind.BlockTransactions, 0, 2).ToString(), new PageCursor(PageCursorKind.BlockTransactions, 1, 0).ToString() })
        {
            await host.Client.GetAsync($"/v1/blocks/1/transactions?cursor={cursor}").IsProblem(400, "bad-cursor");
        }
    }

    [Theory]
    [InlineData("/v1/blocks?limit=0")]
    [InlineData("/v1/blocks?limit=201")]
    [InlineData("/v1/blocks?limit=2%00")]
    [InlineData("/v1/blocks/0/transactions?limit=x")]
    public async Task A_limit_out_of_bounds_is_refused(string route)
    {
        var host = shared.Host;
        var problem = await host.Client.GetAsync(route).IsProblem(400, "bad-limit");
        Assert.Equal("1 to 200.", problem.Detail);
    }
}
