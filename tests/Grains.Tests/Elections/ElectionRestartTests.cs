using OrleansChain.Core;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Elections;

public sealed class ElectionRestartTests
{
    public static TheoryData<string> Steps { get; } = [.. ElectionStory.Steps.AsEnumerable()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task An_election_goes_on_where_it_was_when_the_node_was_stopped(string step)
    {
        var records = new SharedMemoryStorage();
        var time = new ManualTimeProvider();
        List<SignedTransaction> cast;
        await using (var before = await Start(records, time))
        {
            var begun = new ElectionStory(before);
            await begun.Tell(until: step);
            cast = [.. begun.Cast];
        }

        await using var after = await Start(records, time);
        var story = new ElectionStory(after, cast: cast);
        await story.Tell(after: step);
        await story.Check();
    }

    [Theory]
    [InlineData("election", false)]
    [InlineData("election", true)]
    [InlineData("rollkey", false)]
    [InlineData("rollkey", true)]
    [InlineData("rollclaim", true)]
    [InlineData("genesis", false)]
    [InlineData("genesis", true)]
    [InlineData("block", false)]
    [InlineData("block", true)]
    [InlineData("sealing", true)]
    public async Task A_silo_killed_in_the_middle_of_a_write_changes_nothing_of_the_end(string stateName, bool afterEffect)
    {
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Silos = 3 });
        var story = new ElectionStory(cluster);
        await story.Tell(until: "create");
        var held = cluster.Storage.HoldNext(call => call.Operation == StorageOperation.Write && string.Equals(call.StateName, stateName, StringComparison.Ordinal), afterEffect);

        var telling = story.Tell(after: "create");
        await held.Reached;
        IAddressable killed = stateName switch
        {
            "genesis" or "block" => story.Chain,
            "sealing" => story.Sealing,
            _ => story.Election,
        };
        await cluster.Cluster.KillSiloAsync(cluster.SiloOf(killed));
        held.Release();
        await telling;

        await story.Check();
    }

    [Fact]
    public async Task Sealing_goes_on_at_the_chains_head_after_its_silo_was_killed()
    {
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Silos = 2 });
        var story = new ElectionStory(cluster);
        await story.Tell(until: "close");
        var held = cluster.Storage.HoldNext(
            call => call is { Operation: StorageOperation.Write, StateName: "block" } && BlocksWritten(cluster) >= 2, afterEffect: true);
        while (!held.Reached.IsCompleted)
        {
            await story.Keep();
        }

        await cluster.Cluster.KillSiloAsync(cluster.SiloOf(story.Sealing));
        held.Release();
        await story.Tell(after: "close");

        await story.Check();
    }

    [Fact]
    public async Task A_chain_that_was_made_before_a_crash_is_the_elections_chain()
    {
        await using var cluster = await Start(new SharedMemoryStorage(), new ManualTimeProvider());
        var story = new ElectionStory(cluster);
        await story.Tell(until: "register");
        cluster.Storage.Script = call =>
            call is { Operation: StorageOperation.Write, StateName: "election" } && cluster.Storage.Calls.Any(IsGenesis) ? StorageFault.FailBefore : StorageFault.None;
        await Assert.ThrowsAnyAsync<Exception>(() => story.Election.Open(ElectionStory.Officer));
        var genesis = (await story.Parameters()).GenesisBlock.Hash;
        Assert.Equal((ElectionPhase.Registration, true), ((await story.View()).Phase, (await story.View()).IsFrozen));
        var late = ElectionStory.Registration(UserName.Parse("bob"), TestWallet.Get(11));
        Assert.Equal(KeyRegistrationOutcome.NotInRegistration, await story.Election.RegisterKey(late));

        cluster.Storage.Script = _ => StorageFault.None;
        await story.Keep();

        var view = await story.View();
        Assert.Equal((ElectionPhase.Open, (BlockHash?)genesis), (view.Phase, view.GenesisHash));
        await story.Tell(after: "open");
        await story.Check();
    }

    private static bool IsGenesis(StorageCall call) => call is { Operation: StorageOperation.Write, StateName: "genesis" };

    private static int BlocksWritten(ChainCluster cluster) =>
        cluster.Storage.Calls.Count(call => call is { Operation: StorageOperation.Write, StateName: "block" });

    private static Task<ChainCluster> Start(SharedMemoryStorage records, TimeProvider time) =>
        ChainCluster.StartWithoutChain(new ChainClusterOptions { Records = records, Time = time });
}
