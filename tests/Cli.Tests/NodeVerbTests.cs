using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Tests;

public sealed class NodeVerbTests
{
    [Fact]
    public async Task Pool_shows_what_waits()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/pool", Samples.Pool, RestJson.Default.PoolResponse);

        DscRun run = await bench.RunAsync("pool");

        Assert.Equal(
            """
            height          12
            pending         3 of 1000000
            size            672 of 256000000 bytes
            senders         2
            accepted        40
            rejected        1
            journal groups  5

            """,
            run.Output);
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCodes.Done, run.Code);
    }

    [Fact]
    public async Task Metronome_shows_the_schedule()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/metronome", Samples.Metronome, RestJson.Default.MetronomeResponse);

        DscRun run = await bench.RunAsync("metronome");

        Assert.Equal(
            """
            interval       6 s
            epoch          2026-01-02T03:04:05Z
            round          12
            next due       2026-01-02T03:04:11Z
            rounds run     12
            empty rounds   1
            missed rounds  0
            last lateness  0.001 s
            last sealing   0.18 s
            validators     2

            """,
            run.Output);
    }

    [Fact]
    public async Task Validator_shows_a_table()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/validators", Samples.Validators, RestJson.Default.ValidatorsResponse);

        DscRun run = await bench.RunAsync("validator");

        Assert.Equal(
            """
            address   proof  where  blocks  rewards    hashes/s  plot  stake     height  silo
            DAddress  work   silo   9       450 coins  2500000   –     10 coins  12      silo-1

            """,
            run.Output);
    }

    [Fact]
    public async Task Monitor_shows_how_the_node_does()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/monitor", Samples.Monitor, RestJson.Default.MonitorResponse);

        DscRun run = await bench.RunAsync("monitor");

        Assert.Equal(
            """
            version               0.1.0
            started               2026-01-02T03:04:05Z
            height                12
            age of head           2.5 s
            blocks per minute     10
            confirmed per second  1.5
            pending               3
            accepted              40
            refused               1
            processors            25.0 %
            memory                100.0 MiB

            """,
            run.Output);
    }

    [Fact]
    public async Task Monitor_watch_goes_on_while_the_node_is_away_until_interrupted()
    {
        await using DscBench bench = await DscBench.StartAsync();
        using var interrupt = new CancellationTokenSource();
        bench.Node
            .On("GET /v1/monitor", Samples.Monitor, RestJson.Default.MonitorResponse)
            .Refuse("GET /v1/monitor", 503, "unavailable", "restarting")
            .On("GET /v1/monitor", Samples.Monitor with { Height = 13 }, RestJson.Default.MonitorResponse)
            .On("GET /v1/monitor", async context =>
            {
                await interrupt.CancelAsync();
                context.Abort();
            });

        DscRun run = await bench.RunAsync("monitor --watch", interrupt.Token);

        Assert.Equal(ExitCodes.Interrupted, run.Code);
        Assert.Equal(
            """
                  height    head age  blocks/min confirmed/s     pending    accepted     refused  processors      memory
                      12       2.5 s          10         1.5           3          40           1      25.0 %   100.0 MiB
                      13       2.5 s          10         1.5           3          40           1      25.0 %   100.0 MiB

            """,
            run.Output);
        Assert.Equal("dsc: unavailable: restarting\ndsc: interrupted: Interrupted.\n", run.Error);
    }

    [Fact]
    public async Task Blockchain_shows_the_chain_and_its_last_blocks()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node
            .On("GET /v1/chain", Samples.Chain, RestJson.Default.ChainResponse)
            .On("GET /v1/blocks?limit=1", new BlockListResponse([Samples.Summary], "abc"), RestJson.Default.BlockListResponse);

        DscRun run = await bench.RunAsync("blockchain --limit 1");

        Assert.Equal(
            $"""
            chain         coin
            genesis       {Samples.Hash}
            height        12
            hash          {Samples.Hash}
            time          2026-01-02T03:04:05Z
            interval      6 s
            supply        1000 coins
            wallets       3
            transactions  4
            minimum fee   0.00001 coins
            next reward   50 coins

            height  time                  transactions  bytes  proof  hash                                                              producer
            12      2026-01-02T03:04:05Z  2             700    work   {Samples.Hash}  DAddress

            """,
            run.Output);
        Assert.Equal("More: --cursor abc\n", run.Error);
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("000000ff00000000000000000000000000000000000000000000000000000abc", Samples.Hash)]
    [InlineData("000000FF00000000000000000000000000000000000000000000000000000ABC", Samples.Hash)]
    public async Task Blockchain_shows_a_block_by_height_or_hash(string reference, string asked)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On($"GET /v1/blocks/{asked}", Samples.Block, RestJson.Default.BlockResponse);

        DscRun run = await bench.RunAsync($"blockchain {reference}");

        Assert.Equal(
            $"""
            height            12
            hash              {Samples.Hash}
            previous          {Samples.Hash}
            next              none yet
            merkle root       {Samples.Id}
            recomputed        the same
            time              2026-01-02T03:04:05Z
            bits              1f00ffff
            nonce             7
            extra nonce       8
            proof             work
            producer          none
            reward and fees   50.00001 coins
            parent sealed in  0.18 s
            transactions      2
            size              700 bytes
            confirmations     1

            """,
            run.Output);
    }

    [Fact]
    public async Task Blockchain_says_where_a_recomputed_root_differs()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On(
            "GET /v1/blocks/12", Samples.Block with { RootMatches = false, RecomputedRoot = Samples.Hash }, RestJson.Default.BlockResponse);

        DscRun run = await bench.RunAsync("blockchain 12");

        Assert.Contains($"recomputed        {Samples.Hash} DIFFERS\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blockchain_lists_a_blocks_transactions()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var details = new TransactionDetails("transfer", "DSender", 0, 0, "1000", 100, "DRecipient", "150000000", 224, "00");
        var page = new BlockTransactionsResponse(12, [Samples.Confirmed(12) with { Details = details }], Next: null);
        bench.Node.On("GET /v1/blocks/12/transactions?limit=20&cursor=a%2Fb", page, RestJson.Default.BlockTransactionsResponse);

        DscRun run = await bench.RunAsync("blockchain 12 --transactions --cursor a/b");

        Assert.Equal(
            $"""
            leaf  id                                                                amount     fee            sender   recipient
            1     {Samples.Id}  1.5 coins  0.00001 coins  DSender  DRecipient

            """,
            run.Output);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("unconfirmed", ExitCodes.Done)]
    [InlineData("confirmed at height 14", ExitCodes.Done)]
    [InlineData("rejected (sequence-gap)", ExitCodes.Done)]
    [InlineData("unknown", ExitCodes.NotFound)]
    public async Task Transaction_says_where_it_stands(string text, int code)
    {
        await using DscBench bench = await DscBench.StartAsync();
        const string Request = $"GET /v1/transactions/{Samples.Id}";
        _ = text[0] switch
        {
            'c' => bench.Node.On(Request, Samples.Confirmed(14), RestJson.Default.TransactionResponse),
            'r' => bench.Node.On(Request, Samples.Rejected("sequenceGap"), RestJson.Default.TransactionResponse),
            _ when text is "unknown" => bench.Node.Refuse(Request, 404, "transaction-unknown"),
            _ => bench.Node.On(Request, Samples.Unconfirmed(), RestJson.Default.TransactionResponse),
        };

        DscRun run = await bench.RunAsync($"wallet transaction {Samples.Id.ToUpperInvariant()}");

        Assert.Equal(text + "\n", run.Output);
        Assert.Equal("", run.Error);
        Assert.Equal(code, run.Code);
    }

    [Theory]
    [InlineData("pool", "GET /v1/pool", "height,pending,pendingBytes,capacity,capacityBytes,senders,accepted,rejected,journalGroups")]
    [InlineData("metronome", "GET /v1/metronome", "intervalMilliseconds,epoch,round,nextDue,rounds,emptyRounds,missedRounds,lastLatenessMilliseconds,lastSealMilliseconds,validators")]
    [InlineData("validator", "GET /v1/validators", "items")]
    [InlineData("monitor", "GET /v1/monitor", "version,started,height,headAgeSeconds,blocksPerMinute,confirmedPerSecond,pending,accepted,refused,cpuShare,workingSetBytes")]
    [InlineData("blockchain", "GET /v1/chain", "chain,blocks")]
    [InlineData("blockchain 12", "GET /v1/blocks/12", "height,hash,previous,merkleRoot,recomputedRoot,rootMatches,time,bits,nonce,extraNonce,proofKind,reward,parentSealMilliseconds,transactionCount,sizeBytes,confirmations,header")]
    [InlineData("blockchain 12 --transactions", "GET /v1/blocks/12/transactions?limit=20", "height,items")]
    [InlineData("wallet transaction " + Samples.Id, "GET /v1/transactions/" + Samples.Id, "id,status,height,position,blockHash,confirmations")]
    public async Task Json_is_one_object_with_the_names_of_the_REST_interface(string commandLine, string request, string names)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node
            .On("GET /v1/pool", Samples.Pool, RestJson.Default.PoolResponse)
            .On("GET /v1/metronome", Samples.Metronome, RestJson.Default.MetronomeResponse)
            .On("GET /v1/validators", Samples.Validators, RestJson.Default.ValidatorsResponse)
            .On("GET /v1/monitor", Samples.Monitor, RestJson.Default.MonitorResponse)
            .On("GET /v1/chain", Samples.Chain, RestJson.Default.ChainResponse)
            .On("GET /v1/blocks?limit=20", new BlockListResponse([Samples.Summary], null), RestJson.Default.BlockListResponse)
            .On("GET /v1/blocks/12", Samples.Block, RestJson.Default.BlockResponse)
            .On("GET /v1/blocks/12/transactions?limit=20", new BlockTransactionsResponse(12, [], null), RestJson.Default.BlockTransactionsResponse)
            .On($"GET /v1/transactions/{Samples.Id}", Samples.Confirmed(12), RestJson.Default.TransactionResponse);

        DscRun run = await bench.RunAsync($"{commandLine} --json");

        using JsonDocument json = JsonDocument.Parse(run.Line);
        Assert.Equal(names, string.Join(',', json.RootElement.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(request, bench.Node.Requests.First());
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCodes.Done, run.Code);
    }
}
