using OrleansChain.Core;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>All copies are compared before anything is sealed: a minority is healed, a majority that is altered stops the sealing.</summary>
public sealed class SealingReplicasTests
{
    private const string Refusal = "election.replicas-refused";

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_ballot_that_a_minority_has_altered_or_lost_is_healed_and_sealed(int count)
    {
        var stores = new ReplicatedStores(count);
        await using var cluster = await Start(stores);
        var story = new ElectionStory(cluster);
        await story.Tell(until: "close");
        for (var store = 0; store < count / 2; store++)
        {
            stores.Alter(store, "journal", Group(2), story.Cast[2].Bytes);
            Assert.True(stores.Remove(store, "journal", Group(4)));
        }

        await story.Seal();

        Assert.Equal(Sorted(story), await SealedIds(story));
        Assert.Equal(ReplicaVerdict.Healed, (await Replicas(cluster).GetHealth()).LastWalk!.Verdict);
        foreach (var number in (ulong[])[2, 4])
        {
            Assert.All(Enumerable.Range(0, count), store => Assert.Equal(stores.Copy(count - 1, "journal", Group(number)), stores.Copy(store, "journal", Group(number))));
        }

        Assert.DoesNotContain(await story.Acts(), act => act.Event.Act is Refusal);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(5, false)]
    [InlineData(3, true)]
    public async Task An_altered_majority_is_refused_until_an_operator_has_mended_it(int count, bool isRestarted)
    {
        var stores = new ReplicatedStores(count);
        await using var cluster = await Start(stores);
        var story = new ElectionStory(cluster);
        await story.Tell(until: "close");
        var right = stores.Copy(0, "journal", Group(3));
        for (var store = 0; store <= count / 2; store++)
        {
            stores.Alter(store, "journal", Group(3), story.Cast[3].Bytes);
        }

        var before = stores.Everything();
        if (isRestarted)
        {
            await cluster.Cluster.DeactivateAsync(story.Pool);
        }

        await KeepUntilRefused(story);
        await story.Keep();
        await story.Keep();

        Assert.Equal(SealingStage.ReplicasRefused, (await story.Sealing.GetProgress()).Stage);
        Assert.Equal(before, stores.Everything());
        Assert.Equal((ElectionPhase.Closed, Height.Zero), ((await story.View()).Phase, (await story.Chain.GetHead()).Height));
        var publishing = await story.Election.Publish("officer");
        Assert.Equal(
            (ElectionOutcome.NotAllSealed, "Sealing has stopped, because no majority of the copies is right: dsc replica verify 7 names them."),
            (publishing.Outcome, publishing.Detail));
        var act = Assert.Single(await story.Acts(), act => act.Event.Act is Refusal).Event;
        Assert.Equal((AuditActors.Node, "election/7"), (act.Actor, act.Subject));
        Assert.StartsWith(
            $"nothing is sealed; records without a right majority: 1, the first journal/election/7/3: {(count / 2) + 1} of {count} copies agree on what cannot be: ",
            act.Detail,
            StringComparison.Ordinal);

        stores.Put(0, "journal", Group(3), right);
        Assert.Equal(ReplicaVerdict.Healed, (await Replicas(cluster).Synchronize()).Verdict);
        await story.Seal();

        Assert.Equal(Sorted(story), await SealedIds(story));
        Assert.Equal(right, stores.Copy(1, "journal", Group(3)));
    }

    [Fact]
    public async Task A_comparison_that_fails_is_done_again()
    {
        await using var cluster = await Start(new ReplicatedStores(3));
        var story = new ElectionStory(cluster);
        await story.Tell(until: "close");
        cluster.Faults.Next<IReplicaGrain>(nameof(IReplicaGrain.Synchronize), CallFault.LoseCall);

        await story.Seal();

        Assert.Equal((1, 1), (cluster.Faults.Happened, (await story.Sealing.GetProgress()).Failures));
    }

    private static string Group(ulong number) => $"{ElectionStory.Id.ToChainId()}/{number}";

    private static IReplicaGrain Replicas(ChainCluster cluster) => cluster.Cluster.Client.GetGrain<IReplicaGrain>(ElectionStory.Id.ToChainId().Value);

    private static IEnumerable<Hash256> Sorted(ElectionStory story) => story.Cast.Select(ballot => ballot.Id).Order();

    private static async Task<IEnumerable<Hash256>> SealedIds(ElectionStory story) =>
        (await story.Blocks()).Skip(1).SelectMany(block => Enumerable.Range(0, block.TransactionCount).Select(number => block.Transaction(number).Id)).Order();

    private static async Task KeepUntilRefused(ElectionStory story)
    {
        while ((await story.Sealing.GetProgress()).Stage != SealingStage.ReplicasRefused)
        {
            Assert.Equal(ElectionPhase.Closed, (await story.Keep()).Phase);
        }
    }

    private Task<ChainCluster> Start(ReplicatedStores stores) =>
        ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = _time, Services = stores.AddTo });
}
