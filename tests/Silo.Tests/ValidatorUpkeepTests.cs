using Microsoft.Extensions.Logging.Abstractions;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.Silo.Hosting;
using OrleansChain.Silo.Validators;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;

namespace OrleansChain.Silo.Tests;

public sealed class ValidatorUpkeepTests
{
    private static readonly TestWallet Funded = TestWallet.Get(0);
    private static readonly TestWallet Poor = TestWallet.Get(77);

    [Fact]
    public async Task A_plot_is_registered_once_and_answers_when_it_counts()
    {
        await using var cluster = await Start();
        using var local = new LocalValidators();
        var validator = local.Add(cluster.Parameters.Id, TestKeys.Make(Funded.Number));
        var upkeep = Upkeep(cluster, validator, new NodeValidator(Funded.Address, new ValidatorSettings(ProofKind.Memory, 1)) { PlotEntries = 40 });
        await upkeep.Run();
        Assert.Equal(0, (await cluster.Pool.GetPending(Funded.Address)).Count);
        validator.PlotIsMade(SealProofs.PlotOf(Funded, ChainState.AtGenesis(cluster.Parameters), 40));

        await upkeep.Run();
        await upkeep.Run();
        Assert.Equal(1, (await cluster.Pool.GetPending(Funded.Address)).Count);
        await cluster.RunRound();
        await upkeep.Run();
        Assert.False(validator.IsAnswering);
        Assert.Equal(0, (await cluster.Pool.GetPending(Funded.Address)).Count);
        await cluster.RunRound();
        await upkeep.Run();

        Assert.True(validator.IsAnswering);
        var account = await cluster.Chain.ReadValidator(Funded.Address);
        Assert.Equal((40UL, validator.Commitment!.Value.Root), (account.PlotEntries, account.PlotRoot));
    }

    [Fact]
    public async Task What_is_missing_from_the_stake_is_staked_once_also_across_a_restart()
    {
        await using var cluster = await Start();
        using var local = new LocalValidators();
        var validator = local.Add(cluster.Parameters.Id, TestKeys.Make(Funded.Number));
        var node = new NodeValidator(Funded.Address, new ValidatorSettings(ProofKind.Stake, 1)) { Stake = new Amount(5_000) };

        await Upkeep(cluster, validator, node).Run();
        await Upkeep(cluster, validator, node).Run();
        await cluster.RunRound();
        await Upkeep(cluster, validator, node).Run();
        await Upkeep(cluster, validator, node with { Stake = new Amount(7_000) }).Run();
        await cluster.RunRound();

        Assert.Equal(new Amount(7_000), (await cluster.Chain.ReadValidator(Funded.Address)).Staked);
        var audit = await ClusterAudit.Check(cluster);
        Assert.Equal(2UL, audit.Replay.State.TransactionCount);
        Assert.Equal([5_000UL, 2_000UL], audit.Blocks.Skip(1).Select(block => block.Transaction(0).Amount.Units));
    }

    [Fact]
    public async Task Without_coins_it_is_tried_again()
    {
        await using var cluster = await Start();
        using var local = new LocalValidators();
        var validator = local.Add(cluster.Parameters.Id, TestKeys.Make(Poor.Number));
        var upkeep = Upkeep(cluster, validator, new NodeValidator(Poor.Address, new ValidatorSettings(ProofKind.Stake, 1)) { Stake = new Amount(5_000) });

        await upkeep.Run();
        Assert.Equal(0, (await cluster.Pool.GetPending(Poor.Address)).Count);
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(cluster.Transfer(Funded, Poor).Of(100_000).Build()));
        await cluster.RunRound();
        await upkeep.Run();

        Assert.Equal(1, (await cluster.Pool.GetPending(Poor.Address)).Count);
    }

    [Fact]
    public async Task A_plot_is_made_with_progress_and_can_be_stopped()
    {
        var parameters = Parameters();
        using var local = new LocalValidators();
        var validator = local.Add(parameters.Id, TestKeys.Make(Funded.Number));
        var maker = new PlotMaker(parameters, TimeProvider.System, NullLogger<PlotMaker>.Instance);
        var node = new NodeValidator(Funded.Address, new ValidatorSettings(ProofKind.Memory, 1)) { PlotEntries = 3_000 };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => maker.Make(node, validator, new CancellationToken(canceled: true)));
        Assert.Null(validator.Commitment);
        await maker.Make(node, validator, CancellationToken.None);

        using MemoryPlot same = SealProofs.PlotOf(Funded, ChainState.AtGenesis(parameters), 3_000);
        Assert.Equal(same.Commitment, validator.Commitment);
        Assert.Equal(((long)same.SizeBytes, (long)same.SizeBytes), (validator.PlotMadeBytes, validator.PlotBytes));
    }

    private static Core.Genesis.ChainParameters Parameters() => ChainClusterOptions.Funded(new ParametersBuilder().WithAllProofs(activationBlocks: 2).With(document => document with
    {
        Race = document.Race! with { WorkWeight = 1, MemoryWeight = 0, StakeWeight = 0 },
        Memory = document.Memory! with { Iterations = 2 },
    })).Build();

    private static Task<ChainCluster> Start() => ChainCluster.Start(new ChainClusterOptions { Parameters = Parameters() });

    private static ValidatorUpkeep Upkeep(ChainCluster cluster, LocalValidator local, NodeValidator validator) =>
        new(cluster.Parameters, validator, local, cluster.Cluster.Client, TimeProvider.System, NullLogger<ValidatorUpkeep>.Instance);
}
