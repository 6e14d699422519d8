using System.Text;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.Elections.ElectionStory;

namespace OrleansChain.Grains.Tests.Elections;

public sealed class ElectionGrainTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_whole_election_from_draft_to_publication()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);

        await story.Tell();

        await story.Check();
    }

    [Fact]
    public async Task What_was_never_created_answers_so()
    {
        await using var cluster = await Start();
        var election = new ElectionStory(cluster).Election;

        Assert.Null(await election.GetView());
        Assert.Equal(ElectionPhase.Unspecified, (await election.EnsureRunning()).Phase);
        Assert.Equal(ElectionOutcome.NotCreated, (await election.BeginRegistration(Officer)).Outcome);
        Assert.Equal(ElectionOutcome.NotCreated, (await election.Open(Officer)).Outcome);
        Assert.Equal(ElectionOutcome.NotCreated, (await election.Close(Officer)).Outcome);
        Assert.Equal(ElectionOutcome.NotCreated, (await election.Publish(Officer)).Outcome);
        Assert.Equal(ElectionOutcome.NotCreated, (await election.SetRoll(new RollChange(RollRule.Nobody, [], Officer))).Outcome);
        Assert.Equal(ElectionOutcome.NotCreated, (await election.ImportKeys(new KeyImport([], Officer))).Outcome);
        Assert.Equal(KeyRegistrationOutcome.NotCreated, await election.RegisterKey(Registration(UserName.Parse("ann"), TestWallet.Get(0))));
    }

    [Fact]
    public async Task A_name_or_a_definition_that_is_none_creates_nothing()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        var badName = cluster.Cluster.Client.GetGrain<IElectionGrain>("Spring");

        var named = await badName.Create(new ElectionDraft(story.Definition.ToJson(), Officer));
        var unread = await story.Election.Create(new ElectionDraft("{}"u8.ToArray(), Officer));
        var broken = await story.Election.Create(new ElectionDraft((story.Definition with { BallotsPerBlock = 0 }).ToJson(), Officer));

        Assert.Equal(ElectionOutcome.InvalidId, named.Outcome);
        Assert.Equal(ElectionOutcome.InvalidDefinition, unread.Outcome);
        Assert.NotEmpty(unread.Detail);
        Assert.Equal((ElectionOutcome.InvalidDefinition, "BallotsPerBlockOutOfRange"), (broken.Outcome, broken.Detail));
        Assert.Empty(await story.Directory.GetUnfinished());
        Assert.Empty(await story.Acts());
    }

    [Fact]
    public async Task Simulated_elections_are_listed_apart()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Election.Create(new ElectionDraft(story.Definition.ToJson(), Officer));
        Assert.Equal([Id.Value], (await story.Directory.List(new ElectionListQuery("", 1, IsSimulated: false))).Elections.Select(entry => entry.Id));

        await story.Election.Change(new ElectionDraft((story.Definition with { IsSimulated = true }).ToJson(), Officer));

        Assert.Empty((await story.Directory.List(new ElectionListQuery("", 1, IsSimulated: false))).Elections);
        var page = await story.Directory.List(new ElectionListQuery("", 0, IsSimulated: true));
        Assert.Equal([Id.Value], page.Elections.Select(entry => entry.Id));
        Assert.Equal((1, false), (page.Total, page.HasMore));
    }

    [Fact]
    public async Task Elections_are_listed_page_by_page()
    {
        await using var cluster = await Start();
        var directory = new ElectionStory(cluster).Directory;
        foreach (var id in (string[])["c", "a", "b"])
        {
            Assert.True(await directory.Add(new ElectionListing(id, _time.GetUtcNow(), IsSimulated: false, IsFinished: false)));
        }

        await directory.Finish("b");
        var first = await directory.List(new ElectionListQuery("", 2, IsSimulated: false));
        var second = await directory.List(new ElectionListQuery("b", 2, IsSimulated: false));

        Assert.Equal(["a", "b"], first.Elections.Select(entry => entry.Id));
        Assert.Equal((3, true), (first.Total, first.HasMore));
        Assert.Equal(["c"], second.Elections.Select(entry => entry.Id));
        Assert.False(second.HasMore);
        Assert.Equal(["a", "c"], (await directory.GetUnfinished()).AsEnumerable());
    }

    [Fact]
    public async Task Nothing_of_a_list_with_a_wrong_row_is_applied()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "set roll");
        await story.Approve("carol");

        var roll = await story.Election.SetRoll(new RollChange(RollRule.Listed, [new RollRow("carol", 1), new RollRow("a b", 1), new RollRow("dan", 0)], Officer));
        var keys = await story.Election.ImportKeys(new KeyImport([new KeyRow(Bytes(TestWallet.Get(5)), 1), new KeyRow(new byte[65], 1)], Officer));

        Assert.Equal((ElectionOutcome.RowsRefused, 2), (roll.Outcome, roll.ErrorCount));
        Assert.Equal([new RollRowError(1, RollRowOutcome.BadUserName), new RollRowError(2, RollRowOutcome.ZeroWeight)], roll.Errors.AsEnumerable());
        Assert.Equal((ElectionOutcome.RowsRefused, 1), (keys.Outcome, keys.ErrorCount));
        Assert.Equal([new RollRowError(1, RollRowOutcome.BadPublicKey)], keys.Errors.AsEnumerable());
        Assert.Equal((2, 0), ((await story.View()).ListedVoters, (await story.View()).ImportedKeys));
    }

    [Fact]
    public async Task Accounts_that_are_no_approved_voters_are_all_named_and_nothing_is_applied()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "set roll");
        await story.Enter("rita", UserState.Registered);
        await story.Enter("sam", UserState.Submitted);
        await story.Enter("rex", UserState.Rejected);
        string[] users = ["ann", "nobody", "rita", "a b", "Sam", "BOB", "rex", "ann"];

        var roll = await story.Election.SetRoll(new RollChange(RollRule.Listed, [.. users.Select(user => new RollRow(user, 1))], Officer));

        Assert.Equal(ElectionOutcome.RowsRefused, roll.Outcome);
        Assert.Equal(
            [
                new RollRowError(1, RollRowOutcome.UnknownUser), new RollRowError(2, RollRowOutcome.NotApproved), new RollRowError(3, RollRowOutcome.BadUserName),
                new RollRowError(4, RollRowOutcome.NotApproved), new RollRowError(6, RollRowOutcome.NotApproved), new RollRowError(7, RollRowOutcome.Repeated),
            ],
            roll.Errors.AsEnumerable());
        Assert.Equal(2, (await story.View()).ListedVoters);
    }

    [Fact]
    public async Task A_long_list_is_checked_to_its_end()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "create");
        await story.Approve("last");
        var rows = Enumerable.Range(0, PeopleLimits.MaxNames + 1).Select(row => new RollRow($"voter-{row}", 1)).Append(new RollRow("last", 1));

        var roll = await story.Election.SetRoll(new RollChange(RollRule.Listed, [.. rows], Officer));

        Assert.Equal((ElectionOutcome.RowsRefused, PeopleLimits.MaxNames + 1), (roll.Outcome, roll.ErrorCount));
    }

    [Fact]
    public async Task A_list_replaces_the_one_before()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "begin registration");
        foreach (var number in (int[])[1, 2, 3])
        {
            RollRow[] rows = [.. Enumerable.Range(0, number).Select(row => new RollRow($"voter-{number}-{row}", 1))];
            await story.Approve(rows.Select(row => row.User));
            Assert.Equal(ElectionOutcome.Done, (await story.Election.SetRoll(new RollChange(RollRule.Listed, [.. rows], Officer))).Outcome);
            var keys = Enumerable.Range(number, 4 - number).Select(key => new KeyRow(Bytes(TestWallet.Get(key)), 1));
            Assert.Equal(ElectionOutcome.Done, (await story.Election.ImportKeys(new KeyImport([.. keys], Officer))).Outcome);
        }

        await cluster.Cluster.DeactivateAsync(story.Election);

        Assert.Equal(KeyRegistrationOutcome.NotOnRoll, await story.Election.RegisterKey(Registration(UserName.Parse("voter-2-0"), TestWallet.Get(1))));
        Assert.Equal(KeyRegistrationOutcome.KeyTaken, await story.Election.RegisterKey(Registration(UserName.Parse("voter-3-0"), TestWallet.Get(3))));
        Assert.Equal(KeyRegistrationOutcome.Registered, await story.Election.RegisterKey(Registration(UserName.Parse("voter-3-0"), TestWallet.Get(1))));
        var view = await story.View();
        Assert.Equal((3, 1, 1), (view.ListedVoters, view.ImportedKeys, view.RegisteredKeys));
    }

    [Fact]
    public async Task Once_a_key_is_registered_the_roll_stays_and_its_key_cannot_be_imported()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "register");

        var roll = await story.Election.SetRoll(new RollChange(RollRule.ApprovedVoters, [], Officer));
        var keys = await story.Election.ImportKeys(new KeyImport([new KeyRow(Bytes(TestWallet.Get(0)), 1)], Officer));

        Assert.Equal(ElectionOutcome.KeysRegistered, roll.Outcome);
        Assert.Equal([new RollRowError(0, RollRowOutcome.KeyRegistered)], keys.Errors.AsEnumerable());
    }

    [Fact]
    public async Task The_officer_is_warned_of_weights_that_few_hold()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "create");
        RollRow[] rows = [.. Enumerable.Range(0, 5).Select(number => new RollRow($"voter-{number}", 2)), new RollRow("chair", 9), new RollRow("vice", 7)];
        await story.Approve(rows.Select(row => row.User));

        var reply = await story.Election.SetRoll(new RollChange(RollRule.Listed, [.. rows], Officer));

        Assert.Equal([new RareWeight(7, 1), new RareWeight(9, 1)], reply.Election!.RareWeights.AsEnumerable());
    }

    [Fact]
    public async Task The_warning_counts_the_keys_that_are_frozen()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);

        await story.Tell(until: "open");

        Assert.Equal([new RareWeight(2, 1)], (await story.View()).RareWeights.AsEnumerable());
    }

    [Fact]
    public async Task An_election_without_voters_does_not_open()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "begin registration");

        Assert.Equal(ElectionOutcome.NoVoters, (await story.Election.Open(Officer)).Outcome);

        Assert.Equal((ElectionPhase.Registration, false), ((await story.View()).Phase, (await story.View()).IsFrozen));
        await story.Tell(after: "begin registration");
        await story.Check();
    }

    [Fact]
    public async Task The_result_cannot_be_published_before_all_ballots_are_sealed()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "close");

        Assert.Equal(ElectionOutcome.NotAllSealed, (await story.Election.Publish(Officer)).Outcome);
    }

    [Fact]
    public async Task The_schedule_opens_and_closes_the_election_also_after_restarts()
    {
        var definition = new ElectionBuilder().Definition() with { OpensUtc = _time.GetUtcNow().AddHours(1), ClosesUtc = _time.GetUtcNow().AddHours(2) };
        await using var cluster = await Start();
        var story = new ElectionStory(cluster, definition);
        await story.Tell(until: "register");
        Assert.Equal(ElectionOutcome.ScheduledLater, (await story.Election.Open(Officer)).Outcome);

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(ElectionPhase.Registration, (await story.Keep()).Phase);
        _time.Advance(TimeSpan.FromMinutes(1));
        await cluster.Cluster.DeactivateAsync(story.Election);
        Assert.Equal(ElectionPhase.Open, (await story.Keep()).Phase);
        Assert.Equal(definition.OpensUtc, (await story.View()).OpenedUtc);
        await story.CastAll();
        Assert.Equal(ElectionOutcome.ScheduledLater, (await story.Election.Close(Officer)).Outcome);
        _time.Advance(TimeSpan.FromHours(1));
        await cluster.Cluster.DeactivateAsync(story.Election);
        Assert.Equal(ElectionPhase.Closed, (await story.Keep()).Phase);

        await story.Tell(after: "close");
        var actors = (await story.Acts()).Where(act => act.Event.Act is "election.open" or "election.close").Select(act => act.Event.Actor);
        Assert.Equal(["(schedule)", "(schedule)"], actors);
    }

    [Fact]
    public async Task What_the_schedule_cannot_do_is_told_and_done_when_it_can()
    {
        var definition = new ElectionBuilder().Definition() with { OpensUtc = _time.GetUtcNow().AddHours(1) };
        await using var cluster = await Start();
        var story = new ElectionStory(cluster, definition);
        await story.Tell(until: "begin registration");
        _time.Advance(TimeSpan.FromHours(1));

        await story.Keep();
        Assert.Equal((ElectionPhase.Registration, ElectionOutcome.NoVoters), ((await story.View()).Phase, (await story.View()).ScheduleRefusal));
        await story.Election.ImportKeys(new KeyImport([new KeyRow(Bytes(TestWallet.Get(5)), 1)], Officer));
        await story.Keep();

        Assert.Equal((ElectionPhase.Open, ElectionOutcome.Unspecified), ((await story.View()).Phase, (await story.View()).ScheduleRefusal));
    }

    [Fact]
    public async Task A_ballot_after_closing_is_refused()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Tell(until: "open");
        var ballot = BallotBuilder.Of(TestWallet.Get(0)).On((await story.Parameters()).Tag).Build();

        await story.Tell(until: "close", after: "cast");

        Assert.Equal(TransactionOutcome.ElectionClosed, await story.Vote(ballot));
        Assert.Equal(0, (await story.View()).Ballots);
    }

    [Fact]
    public async Task No_record_ties_an_account_to_a_key_and_none_tells_who_registered_once_the_election_is_open()
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        await story.Election.Create(new ElectionDraft(story.Definition.ToJson(), Officer));
        await story.Election.BeginRegistration(Officer);
        var users = Enumerable.Range(0, 20).Select(number => UserName.Parse($"voter-{number}")).ToArray();
        foreach (var (number, user) in users.Index())
        {
            Assert.Equal(KeyRegistrationOutcome.Registered, await story.Election.RegisterKey(Registration(user, TestWallet.Get(number))));
        }

        Assert.All(AllRecords(), record => Assert.False(TellsUser(record) && TellsKey(record), record.Key));
        Assert.Contains(AllRecords(), TellsUser);
        await story.Tell(until: "open", after: "register");
        await story.Keep();

        Assert.Contains(AllRecords(), TellsKey);
        Assert.DoesNotContain(AllRecords(), TellsUser);

        IEnumerable<(string Key, byte[] Bytes)> AllRecords() => cluster.Records.Keys.Select(key => (key, cluster.Records.BytesOf(key)));

        bool TellsUser((string Key, byte[] Bytes) record) =>
            users.Any(user => (record.Key + Encoding.Latin1.GetString(record.Bytes)).Contains(user.Value, StringComparison.OrdinalIgnoreCase));

        bool TellsKey((string Key, byte[] Bytes) record) => Enumerable.Range(0, users.Length).Select(TestWallet.Get).Any(wallet =>
            record.Bytes.AsSpan().IndexOf(wallet.Address.AsSpan()) >= 0
            || record.Bytes.AsSpan().IndexOf(Bytes(wallet).AsSpan(1, 32)) >= 0
            || Encoding.Latin1.GetString(record.Bytes).Contains(wallet.Address.ToString(), StringComparison.Ordinal));
    }

    private Task<ChainCluster> Start() => ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = _time });
}
