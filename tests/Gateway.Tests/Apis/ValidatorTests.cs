using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class ValidatorTests
{
    private static readonly Address Outside = TestKeys.Get(21).Address;
    private static readonly Address Gone = TestKeys.Get(22).Address;

    private static readonly Hash256 Root = Hash256.Parse(new string('7', 64));

    private readonly FakeNode _node = new();

    [Fact]
    public async Task Validators_tell_where_they_run_and_what_they_sealed()
    {
        _node.Validators =
        [
            new(FakeNode.Producer, ProofKind.Work, 1, default, 1_000, 123.5, new Height(3), "silo-1", IsInSilo: true),
            new(Outside, ProofKind.Memory, 0, default, 0, 7, new Height(2), "silo-2", PlotBytes: 1 << 30, Workers: 2),
        ];
        _node.ValidatorAccounts[Outside] = new ValidatorAccount(new Height(3), new Amount(30), new Amount(20), 32, Root, 64, Root);
        await using var host = await GatewayHost.Start(_node);

        var list = await host.Client.GetAsync("/v1/validators").Reads<ValidatorsResponse>();

        Assert.Equal(
            [
                new(FakeNode.Producer.ToString(), "work", "silo", 0, 123.5, 1_000, 0, null, null, "0", "0", 5, "2500000000", 3, 3, "silo-1"),
                new(Outside.ToString(), "memory", "outside", 2, 7, 0, 1 << 30, new(32, Root.ToString()), new(64, Root.ToString()), "30", "20", 0, "0", null, 2, "silo-2"),
            ],
            list.Items);
    }

    [Theory]
    [InlineData(true, 1, "both")]
    [InlineData(true, 0, "silo")]
    [InlineData(false, 1, "outside")]
    [InlineData(false, 0, "nowhere")]
    public async Task A_validator_is_where_something_works_for_it(bool isInSilo, int workers, string where)
    {
        _node.Validators = [_node.Validators[0] with { IsInSilo = isInSilo, Workers = workers }];
        await using var host = await GatewayHost.Start(_node);

        Assert.Equal(where, (await host.Client.GetAsync($"/v1/validators/{FakeNode.Producer}").Reads<ValidatorResponse>()).Where);
    }

    [Fact]
    public async Task A_validator_that_has_gone_keeps_what_it_sealed()
    {
        _node.Produced[Gone] = new ProducedReply(Gone, 4, new Amount(20), new Height(2));
        await using var host = await GatewayHost.Start(_node);

        var gone = await host.Client.GetAsync($"/v1/validators/{Gone}").Reads<ValidatorResponse>();

        Assert.Equal(new(Gone.ToString(), null, "nowhere", 0, 0, 0, 0, null, null, "0", "0", 4, "20", 2, 0, null), gone);
    }

    [Fact]
    public async Task Who_has_a_stake_or_a_plot_is_known_before_it_takes_part()
    {
        _node.ValidatorAccounts[Outside] = new ValidatorAccount(new Height(3), new Amount(30), default, 0, default, 0, default);
        _node.ValidatorAccounts[Gone] = new ValidatorAccount(new Height(3), default, default, 0, default, 64, Root);
        await using var host = await GatewayHost.Start(_node);

        Assert.Equal("30", (await host.Client.GetAsync($"/v1/validators/{Outside}").Reads<ValidatorResponse>()).Stake);
        Assert.Equal(64UL, (await host.Client.GetAsync($"/v1/validators/{Gone}").Reads<ValidatorResponse>()).NextPlot?.Entries);
    }

    [Fact]
    public async Task Who_never_took_part_is_unknown()
    {
        await using var host = await GatewayHost.Start(_node);
        await host.Client.GetAsync($"/v1/validators/{Outside}").IsProblem(404, "validator-unknown");
        await host.Client.GetAsync("/v1/validators/Dx").IsProblem(400, "bad-address");
    }
}
