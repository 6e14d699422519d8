using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Faults;

public sealed class KilledSiloTests
{
    [Theory]
    [InlineData("chain", "block", false)]
    [InlineData("chain", "block", true)]
    [InlineData("pool", "journal", false)]
    [InlineData("pool", "journal", true)]
    public async Task A_silo_killed_in_the_middle_of_a_write_loses_nothing_acknowledged(string grain, string stateName, bool afterEffect)
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 3 });
        var acknowledged = new List<SignedTransaction> { cluster.Transfer(Alice, Bob).Build() };
        await cluster.Submit(acknowledged);
        await cluster.RunRound();
        var held = cluster.Storage.HoldNext(
            call => call.Operation == StorageOperation.Write && call.StateName == stateName, afterEffect);
        var transfer = cluster.Transfer(Alice, Bob, sequence: 1).Build();

        var work = Again.Until(async () =>
        {
            await cluster.Submit(transfer);
            await cluster.RunRound();
        });
        await held.Reached;
        await cluster.Cluster.KillSiloAsync(cluster.SiloOf(grain == "chain" ? cluster.Chain : cluster.Pool));
        held.Release();
        await work;

        acknowledged.Add(transfer);
        var audit = await ClusterAudit.Check(cluster, acknowledged);
        Assert.Equal(2UL, audit.Replay.State.TransactionCount);
    }

    [Fact]
    public async Task Silos_killed_one_after_the_other_leave_a_whole_chain()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 3 });
        var acknowledged = new List<SignedTransaction>();
        for (ulong sequence = 0; sequence < 12; sequence++)
        {
            var transfer = cluster.Transfer(Alice, Bob, sequence).Build();
            var outcome = await Again.Until(async () => (await cluster.Submit(transfer))[0]);
            Assert.True(outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown);
            acknowledged.Add(transfer);
            if (sequence % 3 == 1)
            {
                await Again.Until(() => cluster.RunRound());
                await cluster.Cluster.KillSiloAsync(cluster.SiloOf(sequence % 2 == 0 ? cluster.Chain : cluster.Pool));
                await cluster.Cluster.StartAdditionalSiloAsync();
            }
        }

        await Again.Until(() => cluster.RunRound());

        Assert.Equal(12UL, (await ClusterAudit.Check(cluster, acknowledged)).Replay.State.TransactionCount);
    }

    [Fact]
    public async Task A_validator_whose_silo_dies_finds_nothing_until_its_host_tells_it_its_settings()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 2 });
        await cluster.RunRound();
        var job = (await cluster.Prepare()).Job! with { SealWithin = TimeSpan.FromMinutes(1) };
        await cluster.Cluster.KillSiloAsync(cluster.SiloOf(cluster.Validator(cluster.Producer)));

        var prepared = await Again.Until(cluster.Prepare);
        var found = await Again.Until(() => cluster.Validator(cluster.Producer).Seal(prepared.Job! with { SealWithin = job.SealWithin }, default));

        Assert.False(found.Found);
        Assert.Equal(SealOutcome.Appended, (await cluster.RunRound()).Outcome);
    }

    /// <remarks>On the real clock: that a silo is dead is found out by the silos' own clocks.</remarks>
    [Fact]
    public async Task A_metronome_whose_silo_dies_goes_on_when_it_is_told_to_run()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 2 });
        var settings = new RoundSettings(TimeSpan.FromSeconds(1));
        await EnsureRunning(cluster, settings);
        await HeadAbove(cluster, Height.Zero);
        await cluster.Cluster.KillSiloAsync(cluster.SiloOf(cluster.Metronome));

        await EnsureRunning(cluster, settings);
        var head = await Again.Until(cluster.Chain.GetHead);
        var due = (await cluster.Metronome.GetStatus()).NextDue;
        Assert.Equal(0, (due - cluster.Parameters.CreatedUtc).Ticks % settings.Interval.Ticks);
        await HeadAbove(cluster, head.Height);

        var audit = await ClusterAudit.Check(cluster);
        Assert.All(audit.Blocks.Skip(1), block => Assert.Equal(ProofKind.Work, block.Seal.ProofKind));
    }

    private static async Task EnsureRunning(ChainCluster cluster, RoundSettings settings)
    {
        var validator = cluster.Validator(cluster.Producer);
        await Again.Until(() => validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1)));
        await Again.Until(() => cluster.Metronome.Register(cluster.Producer.Address, TimeSpan.FromHours(1)));
        await Again.Until(() => cluster.Metronome.EnsureRunning(settings));
    }

    private static async Task HeadAbove(ChainCluster cluster, Height height)
    {
        while ((await Again.Until(() => cluster.Chain.WaitForHead(height, CancellationToken.None))).Height <= height)
        {
            // It waits ten seconds at most: this ends when the block is there.
        }
    }
}
