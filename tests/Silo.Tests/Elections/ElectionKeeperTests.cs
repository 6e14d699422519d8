using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.Silo.Elections;
using OrleansChain.Silo.Hosting;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Silo.Tests.Elections;

public sealed class ElectionKeeperTests
{
    private static readonly TestWallet Own = TestWallet.Get(50);

    private readonly ManualTimeProvider _time = new();
    private readonly ListLogger _log = new();

    [Fact]
    public async Task A_keeper_keeps_the_schedule_and_has_the_silos_validator_seal()
    {
        await using var cluster = await Start();
        var now = _time.GetUtcNow();
        var definition = new ElectionBuilder().InBlocksOf(2).With(ordinary => ordinary with
        {
            OpensUtc = now.AddHours(1),
            ClosesUtc = now.AddHours(2),
            MiningMode = MiningMode.Static,
        }).Definition();
        var election = await ElectionSteps.Register(cluster, "7", definition, voters: 3);
        var keeper = Keeper(cluster, new NodeValidator(Own.Address, new ValidatorSettings(ProofKind.Memory, Workers: 1)));

        _time.Advance(TimeSpan.FromHours(1));
        await keeper.Keep(CancellationToken.None);
        Assert.Equal(ElectionPhase.Open, (await election.GetView())!.Phase);
        await ElectionSteps.Cast(cluster, voters: 3);
        _time.Advance(TimeSpan.FromHours(1));
        while ((await election.GetView())!.Phase < ElectionPhase.Sealed)
        {
            await keeper.Keep(CancellationToken.None);
        }

        Assert.Equal(2, (await election.GetView())!.Blocks);
        var validator = cluster.Cluster.Client.GetGrain<IValidatorGrain>(Grains.GrainKeys.Wallet(ElectionId.Parse("7").ToChainId(), Own.Address));
        var status = await validator.GetStatus();
        Assert.Equal((2L, ProofKind.Work, MiningMode.Static), (status.BlocksWon, status.Kind, status.Mode));
    }

    [Fact]
    public async Task An_election_that_fails_does_not_keep_the_others_waiting()
    {
        await using var cluster = await Start();
        var definition = new ElectionBuilder().Definition() with { OpensUtc = _time.GetUtcNow().AddHours(1) };
        await ElectionSteps.Register(cluster, "a", definition, voters: 1);
        var second = await ElectionSteps.Register(cluster, "b", definition, voters: 1);
        _time.Advance(TimeSpan.FromHours(1));
        cluster.Faults.Next<IElectionGrain>(nameof(IElectionGrain.EnsureRunning), TestKit.Faults.CallFault.LoseCall);

        await Keeper(cluster).Keep(CancellationToken.None);

        Assert.Equal(ElectionPhase.Open, (await second.GetView())!.Phase);
        Assert.Equal(ElectionPhase.Registration, (await ElectionSteps.Election(cluster, "a").GetView())!.Phase);
        Assert.Contains(_log.Messages(LogLevel.Warning), message => message.Contains("Election a did not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_without_validators_keeps_the_schedule_all_the_same()
    {
        await using var cluster = await Start();
        var election = await ElectionSteps.Register(cluster, "7", new ElectionBuilder().Definition(), voters: 1);
        await election.Open("olga");
        await ElectionSteps.Cast(cluster, voters: 1);
        await election.Close("olga");
        var keeper = Keeper(cluster);
        var sealing = cluster.Cluster.Client.GetGrain<ISealingGrain>("7");

        while ((await sealing.GetProgress()).Stage != SealingStage.NoValidators)
        {
            await keeper.Keep(CancellationToken.None);
        }

        Assert.Equal(ElectionPhase.Closed, (await election.GetView())!.Phase);
    }

    [Fact]
    public async Task A_running_keeper_calls_every_second_until_it_is_stopped()
    {
        await using var cluster = await Start();
        var keeper = Keeper(cluster);
        await keeper.StartAsync(CancellationToken.None);
        foreach (var calls in (int[])[1, 2, 3])
        {
            while (!_time.HasTimerAt(_time.GetUtcNow().AddSeconds(1)))
            {
                await Task.Yield();
            }

            _time.Advance(TimeSpan.FromSeconds(1));
            while (cluster.Faults.CallsOf<IElectionDirectoryGrain>(nameof(IElectionDirectoryGrain.GetUnfinished)) < calls)
            {
                await cluster.Cluster.Client.GetGrain<IElectionDirectoryGrain>(ElectionKeys.Directory).List(new ElectionListQuery("", 1, IsSimulated: false));
            }
        }

        await keeper.StopAsync(CancellationToken.None);
        Assert.True(keeper.ExecuteTask!.IsCompletedSuccessfully);
    }

    private ElectionKeeper Keeper(ChainCluster cluster, params ImmutableArray<NodeValidator> validators) => new(
        new NodeChain(cluster.Parameters, TimeSpan.FromSeconds(6), validators),
        cluster.Cluster.Client,
        _time,
        LoggerFactory.Create(logging => logging.AddProvider(new ListLoggerProvider(_log))).CreateLogger<ElectionKeeper>());

    private Task<ChainCluster> Start() => ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = _time });
}
