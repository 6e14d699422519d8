using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Rounds;

public sealed class MetronomeTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_round_seals_what_waits_and_is_due_at_a_multiple_of_the_interval()
    {
        await using var cluster = await Start();
        var transfer = cluster.Transfer(Alice, Bob).Build();
        await cluster.Submit(transfer);
        _time.Advance(TimeSpan.FromSeconds(7));
        await Run(cluster, Interval, cluster.Producer);
        Assert.Equal(cluster.Parameters.CreatedUtc + (2 * Interval), (await cluster.Metronome.GetStatus()).NextDue);

        var head = await NextBlock(cluster);

        Assert.Equal(1, head.BlockTransactions);
        Assert.Equal((uint)(cluster.Parameters.CreatedUtc + (2 * Interval)).ToUnixTimeSeconds(), head.TimeSeconds);
        var audit = await ClusterAudit.Check(cluster, transfer);
        Assert.Equal(ProofKind.Work, audit.Blocks[1].Seal.ProofKind);
        Assert.Equal(cluster.Producer.Address, audit.Blocks[1].Seal.Producer);
        Assert.Equal(1, (await cluster.Validator(cluster.Producer).GetStatus()).BlocksWon);
    }

    [Fact]
    public async Task Without_a_validator_an_empty_block_without_proof_is_cut_and_transactions_wait()
    {
        await using var cluster = await Start();
        var transfer = cluster.Transfer(Alice, Bob).Build();
        await cluster.Submit(transfer);
        await Run(cluster, Interval);

        var head = await NextBlock(cluster);

        Assert.Equal(0, head.BlockTransactions);
        var audit = await ClusterAudit.Check(cluster, transfer);
        Assert.Equal(ProofKind.None, audit.Blocks[1].Seal.ProofKind);
        Assert.Equal(default, audit.Blocks[1].Seal.Producer);
        await Run(cluster, Interval, cluster.Producer);
        Assert.Equal(1, (await NextBlock(cluster)).BlockTransactions);
    }

    [Fact]
    public async Task A_validator_that_does_not_answer_does_not_hold_up_the_round()
    {
        await using var cluster = await Start();
        await Run(cluster, Interval, cluster.Producer);
        var held = cluster.Faults.HoldNext<IValidatorGrain>(nameof(IValidatorGrain.Seal));
        await BeginNextRound(cluster);
        await held.Reached;

        _time.Advance(Interval);
        var head = await HeadAbove(cluster, Height.Zero);

        Assert.Equal(new Height(1), head.Height);
        held.Release();
        Assert.Equal(ProofKind.None, (await ClusterAudit.Check(cluster)).Blocks[1].Seal.ProofKind);
    }

    [Fact]
    public async Task A_longer_interval_takes_the_place_of_a_shorter_one()
    {
        await using var cluster = await Start();
        _time.Advance(TimeSpan.FromHours(1));
        var shorter = TimeSpan.FromMilliseconds(100);
        await Run(cluster, shorter, cluster.Producer);
        await NextBlock(cluster);

        await cluster.Metronome.EnsureRunning(new RoundSettings(Interval));

        Assert.Equal(new Height(2), (await NextBlock(cluster)).Height);
        Assert.Equal(new Height(3), (await NextBlock(cluster)).Height);
        var status = await cluster.Metronome.GetStatus();
        Assert.Equal(0, status.MissedRounds);
        Assert.Equal(0, (status.NextDue - cluster.Parameters.CreatedUtc).Ticks % Interval.Ticks);
    }

    [Fact]
    public async Task Rounds_that_were_missed_are_counted_and_skipped()
    {
        await using var cluster = await Start();
        await Run(cluster, Interval, cluster.Producer);
        await NextBlock(cluster);

        var held = cluster.Faults.HoldNext<IChainGrain>(nameof(IChainGrain.Prepare));
        await BeginNextRound(cluster);
        await held.Reached;
        _time.Advance(3 * Interval);
        held.Release();
        await HeadAbove(cluster, new Height(1));
        await NextBlock(cluster);

        Assert.Equal(3, (await cluster.Metronome.GetStatus()).MissedRounds);
        Assert.Equal(new Height(3), (await ClusterAudit.Check(cluster)).Replay.State.Height);
    }

    [Fact]
    public async Task A_validators_lease_ends()
    {
        await using var cluster = await Start();
        await Run(cluster, Interval);
        await cluster.Metronome.Register(Alice.Address, TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(0, (await cluster.Metronome.GetStatus()).Validators);
        Assert.Empty(await cluster.Metronome.GetValidators());
    }

    private Task<ChainCluster> Start() => ChainCluster.Start(new ChainClusterOptions { Time = _time });

    private static async Task Run(ChainCluster cluster, TimeSpan interval, TestKit.Builders.TestWallet? validator = null)
    {
        await cluster.Metronome.EnsureRunning(new RoundSettings(interval));
        if (validator is not null)
        {
            await cluster.Validator(validator).EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1));
            await cluster.Metronome.Register(validator.Address, TimeSpan.FromHours(10));
        }
    }

    /// <summary>Moves the clock to the next round, once the round before is over and the timer is set.</summary>
    private async Task BeginNextRound(ChainCluster cluster)
    {
        var due = (await cluster.Metronome.GetStatus()).NextDue;
        while (!_time.HasTimerAt(due))
        {
            due = (await cluster.Metronome.GetStatus()).NextDue;
        }

        Assert.True(due > _time.GetUtcNow());
        _time.Advance(due - _time.GetUtcNow());
    }

    /// <summary>Begins the next round and waits for its block.</summary>
    private async Task<ChainHead> NextBlock(ChainCluster cluster)
    {
        var before = await cluster.Chain.GetHead();
        await BeginNextRound(cluster);
        return await HeadAbove(cluster, before.Height);
    }

    private static async Task<ChainHead> HeadAbove(ChainCluster cluster, Height height)
    {
        while (true)
        {
            var head = await cluster.Chain.WaitForHead(height, CancellationToken.None);
            if (head.Height > height)
            {
                return head;
            }
        }
    }
}
