using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class ChainTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string[] ChainRoutes =
    [
        "/v1/chain", "/v1/head", "/v1/metronome", "/v1/pool", "/v1/validators", "/v1/monitor", "/v1/blocks", "/v1/blocks/0", "/v1/events",
        "/v1/blocks/0/transactions", "/v1/blocks/0/raw", $"/v1/transactions/{new string('0', 64)}", $"/v1/wallets/{TestKeys.Get(1).Address}",
        "/health/ready",
    ];

    [Fact]
    public async Task The_chain_is_told_with_its_rules_and_head()
    {
        var node = new FakeNode();
        var head = node.Append(TransferBuilder.From(TestKeys.Get(1)).Build());
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.GetAsync("/v1/chain").Reads<ChainResponse>();
        Assert.Equal(
            new ChainResponse(
                "coin",
                node.Parameters.Tag.ToString(),
                node.Parameters.GenesisBlock.Hash.ToString(),
                6_000,
                "0",
                262_144,
                67_108_864,
                100_000,
                1,
                head.Hash.ToString(),
                new DateTimeOffset(2026, 1, 1, 0, 0, 6, TimeSpan.Zero),
                "100000000000000",
                2,
                1,
                "1f00ffff",
                "500000000"),
            body);
    }

    [Fact]
    public async Task The_head_is_told()
    {
        var node = new FakeNode();
        var head = node.Append();
        await using var host = await GatewayHost.Start(node);
        var body = await host.Client.GetAsync("/v1/head").Reads<HeadResponse>();
        Assert.Equal(new HeadResponse(1, head.Hash.ToString(), new DateTimeOffset(2026, 1, 1, 0, 0, 6, TimeSpan.Zero)), body);
    }

    [Fact]
    public async Task The_pool_the_metronome_and_the_validators_are_told()
    {
        var host = shared.Host;
        Assert.Equal(
            new PoolResponse(3, 2, 448, 1_000, 1_000_000, 1, 12, 3, 4),
            await host.Client.GetAsync("/v1/pool").Reads<PoolResponse>());
        Assert.Equal(
            new MetronomeResponse(6_000, host.Node.Metronome.Epoch, 9, host.Node.Metronome.NextDue, 8, 2, 1, 1.5, 180, 1),
            await host.Client.GetAsync("/v1/metronome").Reads<MetronomeResponse>());
        var validators = await host.Client.GetAsync("/v1/validators").Reads<ValidatorsResponse>();
        Assert.Equal([new(FakeNode.Producer.ToString(), "work", "silo", 0, 123_456.5, 1_000_000, 0, null, null, "0", "0", 5, "2500000000", 3, 3, "silo-1")], validators.Items);
    }

    [Fact]
    public async Task The_monitor_counts_what_this_gateway_saw()
    {
        var node = new FakeNode();
        await using var host = await GatewayHost.Start(node);
        node.Append(TransferBuilder.From(TestKeys.Get(1)).Build());
        await host.SawHead();
        using (await host.Client.PostAsync("/v1/transactions", Answers.Octets(TransferBuilder.From(TestKeys.Get(2)).Build().Bytes)))
        {
        }

        node.Decide = _ => Core.Transactions.TransactionOutcome.FeeTooLow;
        using (await host.Client.PostAsync("/v1/transactions", Answers.Octets(TransferBuilder.From(TestKeys.Get(2)).Build().Bytes)))
        {
        }

        var body = await host.Client.GetAsync("/v1/monitor").Reads<MonitorResponse>();
        Assert.Equal((1UL, 1, 2, 1L, 1L), (body.Height, body.BlocksPerMinute, body.Pending, body.Accepted, body.Refused));
        Assert.True(body.ConfirmedPerSecond > 0);
        Assert.InRange(body.CpuShare, 0, 1);
        Assert.True(body.WorkingSetBytes > 0);
        Assert.Equal("0.1.0", body.Version);
    }

    [Fact]
    public async Task Everything_of_a_chain_that_is_not_there_yet_is_not_ready()
    {
        await using var host = await GatewayHost.Start(new FakeNode { IsCreated = false });
        foreach (var route in ChainRoutes)
        {
            await host.Client.GetAsync(route).IsProblem(503, "chain-not-ready");
        }

        await host.Client.PostAsync("/v1/transactions", Answers.Octets(new byte[1])).IsProblem(503, "chain-not-ready");
        using var live = await host.Client.GetAsync("/health/live");
        Assert.True(live.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_node_with_a_chain_is_ready()
    {
        var host = shared.Host;
        Assert.Equal("ready at height 0\n", await host.Client.GetStringAsync("/health/ready"));
        Assert.Contains("/openapi/v1.json", await host.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }
}
