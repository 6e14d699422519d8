using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.Elections.ElectionStory;

namespace OrleansChain.Grains.Tests.Elections;

public sealed class KeyRegistrationTests
{
    private static readonly UserName Ann = UserName.Parse("ann");

    [Fact]
    public async Task Keys_are_taken_in_registration_alone()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        var registration = Registration(Ann, TestWallet.Get(0));
        await story.Tell(until: "set roll");
        Assert.Equal(KeyRegistrationOutcome.NotInRegistration, await story.Election.RegisterKey(registration));

        await story.Tell(until: "import", after: "set roll");
        Assert.Equal(KeyRegistrationOutcome.NotApproved, await story.Election.RegisterKey(registration with { IsApproved = false }));
        Assert.Equal(KeyRegistrationOutcome.NotOnRoll, await story.Election.RegisterKey(registration with { User = "no name" }));
        Assert.Equal(KeyRegistrationOutcome.Registered, await story.Election.RegisterKey(registration with { User = "ANN" }));

        await story.Tell(until: "open", after: "register");
        Assert.Equal(KeyRegistrationOutcome.NotInRegistration, await story.Election.RegisterKey(registration));
    }

    [Fact]
    public async Task Registrations_that_meet_are_stored_together_and_none_is_lost()
    {
        const int voters = 200;
        await using var cluster = await Start();
        var story = await Begun(cluster);
        var held = cluster.Storage.HoldNext(StorageOperation.Write);

        var registering = Enumerable.Range(0, voters)
            .Select(number => story.Election.RegisterKey(Registration(UserName.Parse($"voter-{number}"), TestWallet.Get(number)))).ToArray();
        await held.Reached;
        held.Release();
        var outcomes = await Task.WhenAll(registering);
        var writes = cluster.Storage.Calls.Count(call => call is { Operation: StorageOperation.Write, StateName: "rollkey" });
        await story.Election.Open(Officer);

        Assert.All(outcomes, outcome => Assert.Equal(KeyRegistrationOutcome.Registered, outcome));
        Assert.InRange(writes, 1, voters - 1);
        var allocations = (await story.Parameters()).Allocations;
        Assert.Equal(Enumerable.Range(0, voters).Select(number => TestWallet.Get(number).Address).Order(), allocations.Keys.Order());
    }

    [Fact]
    public async Task Keys_of_one_account_that_come_at_once_give_one_key()
    {
        await using var cluster = await Start();
        var story = await Begun(cluster);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => story.Election.RegisterKey(Registration(Ann, TestWallet.Get(number)))));

        Assert.Single(outcomes, outcome => outcome == KeyRegistrationOutcome.Registered);
        Assert.Equal(49, outcomes.Count(outcome => outcome == KeyRegistrationOutcome.AccountHasKey));
        Assert.Equal(1, (await story.View()).RegisteredKeys);
    }

    [Fact]
    public async Task Claims_are_stored_before_keys_so_a_crash_gives_nobody_two()
    {
        await using var cluster = await Start();
        var story = await Begun(cluster);
        var registration = Registration(Ann, TestWallet.Get(0));
        cluster.Storage.Script = call => call is { Operation: StorageOperation.Write, StateName: "rollkey" } ? StorageFault.FailBefore : StorageFault.None;

        await Assert.ThrowsAnyAsync<Exception>(() => story.Election.RegisterKey(registration));
        cluster.Storage.Script = _ => StorageFault.None;

        Assert.Equal(0, (await story.View()).RegisteredKeys);
        Assert.Equal(KeyRegistrationOutcome.AccountHasKey, await story.Election.RegisterKey(Registration(Ann, TestWallet.Get(1))));
        Assert.Equal(KeyRegistrationOutcome.Registered, await story.Election.RegisterKey(registration));
        Assert.Equal(1, (await story.View()).RegisteredKeys);
    }

    [Fact]
    public async Task An_activation_that_slept_through_the_opening_acknowledges_no_key()
    {
        var records = new SharedMemoryStorage();
        var time = new ManualTimeProvider();
        await using var sleeping = await Start(records, time);
        await using var other = await Start(records, time);
        var story = await Begun(sleeping);
        await story.Election.RegisterKey(Registration(Ann, TestWallet.Get(0)));
        var elsewhere = new ElectionStory(other);
        Assert.Equal(ElectionOutcome.Done, (await elsewhere.Election.Open(Officer)).Outcome);

        await Assert.ThrowsAnyAsync<Exception>(() => story.Election.RegisterKey(Registration(UserName.Parse("bob"), TestWallet.Get(1))));

        Assert.Equal(KeyRegistrationOutcome.NotInRegistration, await Again.Until(() => story.Election.RegisterKey(Registration(UserName.Parse("bob"), TestWallet.Get(1)))));
        Assert.Equal([TestWallet.Get(0).Address], (await elsewhere.Parameters()).Allocations.Keys);
    }

    [Fact]
    public async Task An_activation_that_slept_through_another_act_does_not_act_on_what_it_knows()
    {
        var records = new SharedMemoryStorage();
        var time = new ManualTimeProvider();
        await using var sleeping = await Start(records, time);
        await using var other = await Start(records, time);
        var story = new ElectionStory(sleeping);
        await story.Tell(until: "create");
        var elsewhere = new ElectionStory(other);
        Assert.Equal(ElectionOutcome.Done, (await elsewhere.Election.BeginRegistration(Officer)).Outcome);

        await Assert.ThrowsAnyAsync<Exception>(() => story.Election.Change(new ElectionDraft(story.Definition.ToJson(), Officer)));

        Assert.Equal(ElectionOutcome.WrongPhase, (await Again.Until(() => story.Election.Change(new ElectionDraft(story.Definition.ToJson(), Officer)))).Outcome);
    }

    /// <summary>An election in registration for which every approved voter may register.</summary>
    private static async Task<ElectionStory> Begun(ChainCluster cluster)
    {
        var story = new ElectionStory(cluster);
        await story.Election.Create(new ElectionDraft(story.Definition.ToJson(), Officer));
        await story.Election.BeginRegistration(Officer);
        return story;
    }

    private static Task<ChainCluster> Start(SharedMemoryStorage? records = null, TimeProvider? time = null) => ChainCluster.StartWithoutChain(
        new ChainClusterOptions { Records = records ?? new SharedMemoryStorage(), Time = time ?? new ManualTimeProvider() });
}
