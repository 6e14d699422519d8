using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Users;

public sealed class AuditTrailGrainTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private ChainCluster _cluster = null!;

    private IAuditTrailGrain Trail => _cluster.Trail();

    public async Task InitializeAsync() => _cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = _time });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task An_entry_says_who_when_and_what_and_chains_to_the_one_before()
    {
        Assert.Equal(0UL, await Trail.Append(Act(0)));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1UL, await Trail.Append(Act(1)));

        var page = await Trail.Read(0, 10);

        Assert.Equal(2UL, page.Total);
        Assert.Equal([Act(0), Act(1)], page.Entries.Select(entry => entry.Event).ToArray());
        Assert.Equal(TimeSpan.FromSeconds(3), page.Entries[1].TimeUtc - page.Entries[0].TimeUtc);
        var hash = default(Core.Hash256);
        foreach (var view in page.Entries)
        {
            var note = new AuditNote(view.Event.Id, view.Event.Actor, view.Event.Act, view.Event.Subject, view.Event.Detail);
            hash = new AuditEntry(view.Sequence, view.TimeUtc, note).HashAfter(hash);
            Assert.Equal(hash, view.Hash);
        }

        Assert.Equal(new AuditReport(AuditVerdict.Whole, 2, hash, ""), await Trail.Verify());
    }

    [Fact]
    public async Task A_thousand_events_at_once_stand_each_in_a_place_of_its_own_in_few_records()
    {
        var first = _cluster.Storage.HoldNext(StorageOperation.Write);
        var appending = Enumerable.Range(0, 1_000).Select(number => Trail.Append(Act(number))).ToArray();
        await first.Reached;
        await Trail.Read(0, 1);
        first.Release();
        var places = await Task.WhenAll(appending);

        Assert.Equal(Enumerable.Range(0, 1_000).Select(place => (ulong)place), places.Order());
        Assert.InRange(_cluster.Records.Keys.Count(key => key.StartsWith("audit/", StringComparison.Ordinal)), 16, 40);
        await _cluster.Cluster.DeactivateAsync(Trail);
        Assert.Equal((AuditVerdict.Whole, 1_000UL), ((await Trail.Verify()).Verdict, (await Trail.Verify()).Entries));
    }

    [Fact]
    public async Task Any_page_may_be_asked_for()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Trail.Append(Act(number))));

        foreach (var (first, count, expected) in new[] { (0UL, 1, 1), (63UL, 3, 3), (64UL, 64, 64), (150UL, 100, 50), (199UL, 5, 1), (200UL, 5, 0), (0UL, 0, 0), (0UL, -1, 0) })
        {
            var page = await Trail.Read(first, count);
            Assert.Equal(Enumerable.Range((int)first, expected).Select(place => (ulong)place), page.Entries.Select(entry => entry.Sequence));
        }
    }

    [Fact]
    public async Task An_event_that_is_sent_again_stands_there_once()
    {
        var act = Act(7) with { Id = Sha256.Hash([7]) };

        var places = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Trail.Append(act)));
        await _cluster.Cluster.DeactivateAsync(Trail);

        Assert.All(places, place => Assert.Equal(0UL, place));
        Assert.Equal(0UL, await Trail.Append(act));
        Assert.Equal(1UL, await Trail.Append(act with { Id = Sha256.Hash([8]) }));
        Assert.Equal(2UL, await Trail.Append(Act(7)));
        Assert.Equal(3UL, await Trail.Append(Act(7)));
    }

    [Fact]
    public async Task Time_never_goes_back()
    {
        await Trail.Append(Act(0));
        await using var slow = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Records = _cluster.Records, Time = new PastTime(_time) });

        await slow.Trail().Append(Act(1));

        var entries = (await slow.Trail().Read(0, 2)).Entries;
        Assert.Equal(entries[0].TimeUtc, entries[1].TimeUtc);
    }

    [Fact]
    public async Task What_is_no_event_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Trail.Append(Act(0) with { Actor = "" }));
        await Assert.ThrowsAsync<ArgumentException>(() => Trail.Append(Act(0) with { Act = "Not An Act" }));
        await Assert.ThrowsAsync<ArgumentException>(() => Trail.Append(Act(0) with { Detail = "two\nlines" }));
        Assert.Equal(0UL, (await Trail.Read(0, 1)).Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_byte_is_found_and_named_and_nothing_more_is_taken(bool isRunning)
    {
        await AppendOneByOne(5);
        await SettleIfNot(isRunning);
        var bytes = _cluster.Records.GetBytes("audit", Id("3"))!;
        bytes[90] ^= 1;
        _cluster.Records.SetBytes("audit", Id("3"), bytes);

        var report = await Trail.Verify();

        Assert.Equal((AuditVerdict.Damaged, "audit/3", 3UL), (report.Verdict, report.Place, report.Entries));
        if (!isRunning)
        {
            await Assert.ThrowsAsync<DamagedRecordException>(() => Trail.Append(Act(9)));
            Assert.Equal(3UL, (await Trail.Read(0, 10)).Total);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_forged_entry_with_its_checksum_put_right_is_found(bool isRunning)
    {
        await AppendOneByOne(5);
        await SettleIfNot(isRunning);
        Forge("2");

        var report = await Trail.Verify();

        Assert.Equal((AuditVerdict.Altered, "audit/3"), (report.Verdict, report.Place));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_forged_last_entry_is_found_though_none_follows(bool isRunning)
    {
        await AppendOneByOne(5);
        await SettleIfNot(isRunning);
        Forge("4");

        Assert.Equal(AuditVerdict.Altered, (await Trail.Verify()).Verdict);
    }

    [Theory]
    [InlineData(false, "4", "audit/4")]
    [InlineData(true, "4", "audit/4")]
    [InlineData(false, "2", "audit/2")]
    [InlineData(true, "2", "audit/2")]
    [InlineData(false, "0", "audit/0")]
    public async Task A_record_that_was_taken_away_is_found(bool isRunning, string record, string place)
    {
        await AppendOneByOne(5);
        await SettleIfNot(isRunning);
        _cluster.Records.Remove("audit", Id(record));

        var report = await Trail.Verify();

        Assert.Equal((AuditVerdict.Missing, place), (report.Verdict, report.Place));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_head_that_was_turned_back_or_changed_is_found(bool isRunning)
    {
        await AppendOneByOne(2);
        var old = _cluster.Records.GetBytes("audithead", Id("audit"))!;
        await AppendOneByOne(2);
        await SettleIfNot(isRunning);
        _cluster.Records.SetBytes("audithead", Id("audit"), old);

        var report = await Trail.Verify();

        Assert.Equal((AuditVerdict.Altered, "audithead/audit"), (report.Verdict, report.Place));
    }

    [Fact]
    public async Task A_head_that_is_none_is_found()
    {
        await AppendOneByOne(2);
        await SettleIfNot(isRunning: false);
        _cluster.Records.SetBytes("audithead", Id("audit"), [1, 2, 3]);

        Assert.Equal(AuditVerdict.Damaged, (await Trail.Verify()).Verdict);
    }

    [Fact]
    public async Task A_trail_whose_head_is_one_record_behind_after_a_crash_goes_on()
    {
        await AppendOneByOne(2);
        var old = _cluster.Records.GetBytes("audithead", Id("audit"))!;
        await AppendOneByOne(1);
        await SettleIfNot(isRunning: false);
        _cluster.Records.SetBytes("audithead", Id("audit"), old);

        Assert.Equal(3UL, await Trail.Append(Act(3)));
        Assert.Equal((AuditVerdict.Whole, 4UL), ((await Trail.Verify()).Verdict, (await Trail.Verify()).Entries));
    }

    [Fact]
    public async Task Where_the_trail_takes_nothing_no_act_counts_and_nothing_else_suffers()
    {
        var (ada, bob) = (TestUser.Get(1), TestUser.Get(2));
        var decided = await _cluster.Submitted(ada);
        await _cluster.Active(bob);
        await AppendOneByOne(1);
        await SettleIfNot(isRunning: false);
        _cluster.Records.SetBytes("audit", Id("0"), [1]);

        await Assert.ThrowsAsync<DamagedRecordException>(() => decided.Decide(new Decision("officer", true, "")));

        await Assert.ThrowsAnyAsync<Exception>(decided.GetView);
        Assert.Equal([UserState.Submitted], (await _cluster.Directory().GetStates([ada.Name.Value])).ToArray());
        Assert.Equal(SignInOutcome.SignedIn, (await _cluster.User(bob).RecordSignIn(bob.Attempt(1))).Outcome);
    }

    [Fact]
    public async Task No_act_is_seen_before_it_is_in_the_trail()
    {
        var ada = TestUser.Get(1);
        var grain = await _cluster.Active(ada);
        await grain.RecordSignIn(ada.Attempt(1));
        var held = _cluster.Storage.HoldNext(call => call.StateName == "audit" && call.Operation == StorageOperation.Write);

        var given = grain.SetRole(new RoleChange("root", UserRole.Administrator));
        await held.Reached;

        Assert.Equal(UserRole.Voter, (await grain.GetSession(ada.Session(1)))!.Role);
        held.Release();
        Assert.Equal(RoleOutcome.Given, await given);
        Assert.Equal(UserRole.Administrator, (await grain.GetSession(ada.Session(1)))!.Role);
    }

    private static GrainId Id(string name) => GrainId.Create("record", name);

    private static AuditEvent Act(int number) => new("officer", "voter.approve", $"user-{number}", "a detail that is long enough to be changed", default);

    private void Forge(string record)
    {
        AuditRecord.Decode(_cluster.Records.GetBytes("audit", Id(record)), default, out var stored);
        var entry = stored!.Entries[0];
        var forged = stored with { Entries = [entry with { Note = entry.Note with { Actor = "somebody.else" } }] };
        _cluster.Records.SetBytes("audit", Id(record), forged.Encode());
    }

    private async Task AppendOneByOne(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Trail.Append(Act(i));
        }
    }

    private Task SettleIfNot(bool isRunning) => isRunning ? Task.CompletedTask : _cluster.Cluster.DeactivateAsync(Trail);

    private sealed class PastTime(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() - TimeSpan.FromHours(1);
    }
}
