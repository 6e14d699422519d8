using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using static OrleansChain.Core.Tests.Elections.Lifecycle.States;

namespace OrleansChain.Core.Tests.Elections.Lifecycle;

public sealed class ElectionLifecycleTests
{
    private static readonly ElectionDefinition Timed = Definition with { OpensUtc = Noon.AddHours(1), ClosesUtc = Noon.AddHours(2) };

    public static TheoryData<ElectionPhase, string, ElectionOutcome> Acts { get; } = AllActs();

    /// <summary>Every act in every phase.</summary>
    [Theory]
    [MemberData(nameof(Acts))]
    public void An_act_is_done_in_its_phase_and_in_no_other(ElectionPhase phase, string act, ElectionOutcome expected)
    {
        ElectionState state = In(phase)!;

        ElectionDecision decision = act switch
        {
            "create" => ElectionLifecycle.Create(state, Id, Definition, Officer, Noon),
            "change" => ElectionLifecycle.Change(state, Definition with { Title = "Other" }, Officer),
            "begin registration" => ElectionLifecycle.BeginRegistration(state, Officer, Noon),
            "set roll" => new ElectionDecision(ElectionLifecycle.CheckRollChange(state, registeredKeys: 0), null),
            "import" => new ElectionDecision(ElectionLifecycle.CheckImport(state), null),
            "open" => ElectionLifecycle.Freeze(state, Roll, Officer, Noon),
            "close" => new ElectionDecision(ElectionLifecycle.CheckClose(state, Officer, Noon), null),
            _ => ElectionLifecycle.Publish(state, Officer, Noon),
        };

        Assert.Equal(expected, decision.Outcome);
        Assert.True(expected == ElectionOutcome.Done || decision.Next is null);
    }

    [Fact]
    public void A_whole_life_is_written_down_act_by_act()
    {
        ElectionState state = In(ElectionPhase.Published)!;

        Assert.Equal(
            ["election.create", "election.begin-registration", "election.open", "election.close", "election.seal", "election.publish"],
            state.Unaudited.Select(act => act.Act));
        Assert.Equal([1UL, 2UL, 3UL, 4UL, 5UL, 6UL], state.Unaudited.Select(act => act.Number));
        Assert.Equal([Officer, Officer, AuditActors.Schedule, Officer, AuditActors.Node, Officer], state.Unaudited.Select(act => act.Actor));
        Assert.Equal((3L, States.GenesisHash, 7, 9UL), (state.Blocks, state.GenesisHash!.Value, state.Voters, state.TotalWeight));
    }

    [Fact]
    public void What_the_audit_trail_has_is_forgotten_and_the_count_goes_on()
    {
        ElectionState state = In(ElectionPhase.Draft)!;

        ElectionState audited = ElectionLifecycle.Audited(state, state.Unaudited);
        ElectionState next = Next(ElectionLifecycle.BeginRegistration(audited, Officer, Noon));

        Assert.Empty(audited.Unaudited);
        Assert.Equal(2UL, Assert.Single(next.Unaudited).Number);
    }

    [Fact]
    public void Another_definition_under_the_same_id_is_refused() => Assert.Equal(
        ElectionOutcome.AlreadyExists,
        ElectionLifecycle.Create(In(ElectionPhase.Draft), Id, Definition with { Title = "Other" }, Officer, Noon).Outcome);

    [Fact]
    public void A_definition_that_breaks_a_rule_is_refused_and_the_rule_named()
    {
        ElectionDefinition broken = Definition with { Title = "" };

        ElectionDecision created = ElectionLifecycle.Create(null, Id, broken, Officer, Noon);
        ElectionDecision changed = ElectionLifecycle.Change(In(ElectionPhase.Draft)!, broken, Officer);

        Assert.Equal((ElectionOutcome.InvalidDefinition, "TitleMissing"), (created.Outcome, created.Detail));
        Assert.Equal((ElectionOutcome.InvalidDefinition, "TitleMissing"), (changed.Outcome, changed.Detail));
    }

    [Fact]
    public void The_same_definition_changes_nothing() =>
        Assert.Equal(ElectionOutcome.AlreadyDone, ElectionLifecycle.Change(In(ElectionPhase.Draft)!, Definition, Officer).Outcome);

    [Theory]
    [InlineData(0, 0, 0UL, ElectionOutcome.NoVoters)]
    [InlineData(250_001, 0, 1UL, ElectionOutcome.TooManyVoters)]
    [InlineData(250_001, 0, null, ElectionOutcome.TooManyVoters)]
    [InlineData(2, 0, null, ElectionOutcome.WeightsOverflow)]
    [InlineData(250_000, 0, 1UL, ElectionOutcome.Done)]
    public void A_roll_that_no_chain_takes_is_not_frozen(int voters, int registered, ulong? weight, ElectionOutcome expected) => Assert.Equal(
        expected, ElectionLifecycle.Freeze(In(ElectionPhase.Registration)!, new FrozenRoll(voters, registered, weight), Officer, Noon).Outcome);

    [Fact]
    public void Keys_that_are_registered_keep_their_roll() => Assert.Equal(
        ElectionOutcome.KeysRegistered, ElectionLifecycle.CheckRollChange(In(ElectionPhase.Registration)!, registeredKeys: 1));

    [Fact]
    public void A_frozen_roll_takes_nothing_more()
    {
        ElectionState frozen = Frozen(In(ElectionPhase.Registration)!);

        Assert.Equal(ElectionPhase.Registration, frozen.Phase);
        Assert.Equal(ElectionOutcome.WrongPhase, ElectionLifecycle.CheckImport(frozen));
        Assert.Equal(ElectionOutcome.WrongPhase, ElectionLifecycle.CheckRollChange(frozen, 0));
        Assert.Equal(ElectionOutcome.AlreadyDone, ElectionLifecycle.Freeze(frozen, Roll, Officer, Noon).Outcome);
    }

    [Fact]
    public void The_schedule_opens_and_closes_at_its_moments_and_not_before()
    {
        ElectionState registration = In(ElectionPhase.Registration, Timed)!;
        ElectionState open = ElectionLifecycle.Opened(
            Next(ElectionLifecycle.Freeze(registration, Roll, AuditActors.Schedule, Noon.AddHours(1))), States.GenesisHash, 7, 9, []);

        Assert.Equal(ElectionPhase.Unspecified, ElectionLifecycle.DuePhase(registration, Noon.AddHours(1).AddTicks(-1)));
        Assert.Equal(ElectionPhase.Open, ElectionLifecycle.DuePhase(registration, Noon.AddHours(1)));
        Assert.Equal(ElectionPhase.Unspecified, ElectionLifecycle.DuePhase(open, Noon.AddHours(2).AddTicks(-1)));
        Assert.Equal(ElectionPhase.Closed, ElectionLifecycle.DuePhase(open, Noon.AddHours(2)));
        Assert.Equal(ElectionPhase.Unspecified, ElectionLifecycle.DuePhase(In(ElectionPhase.Draft, Timed)!, Noon.AddHours(9)));
    }

    [Fact]
    public void Nobody_opens_or_closes_before_the_moment_that_voters_were_told()
    {
        ElectionState registration = In(ElectionPhase.Registration, Timed)!;
        ElectionState open = ElectionLifecycle.Opened(
            Next(ElectionLifecycle.Freeze(registration, Roll, Officer, Noon.AddHours(1))), States.GenesisHash, 7, 9, []);

        Assert.Equal(ElectionOutcome.ScheduledLater, ElectionLifecycle.Freeze(registration, Roll, Officer, Noon).Outcome);
        Assert.Equal(ElectionOutcome.ScheduledLater, ElectionLifecycle.CheckClose(open, Officer, Noon.AddHours(1)));
        Assert.Equal(ElectionOutcome.Done, ElectionLifecycle.CheckClose(open, Officer, Noon.AddHours(2)));
    }

    [Fact]
    public void What_should_have_begun_already_does_not_begin()
    {
        Assert.Equal(
            ElectionOutcome.ScheduleOver, ElectionLifecycle.BeginRegistration(In(ElectionPhase.Draft, Timed)!, Officer, Noon.AddHours(1)).Outcome);
        Assert.Equal(
            ElectionOutcome.ScheduleOver,
            ElectionLifecycle.Freeze(In(ElectionPhase.Registration, Timed)!, Roll, Officer, Noon.AddHours(2)).Outcome);
    }

    [Fact]
    public void The_genesis_time_is_in_whole_seconds()
    {
        ElectionDecision frozen = ElectionLifecycle.Freeze(In(ElectionPhase.Registration)!, Roll, Officer, Noon.AddMilliseconds(999));

        Assert.Equal(Noon, frozen.Next!.FrozenUtc);
    }

    [Fact]
    public void Only_weights_that_fewer_than_five_hold_are_rare() => Assert.Equal(
        [new ElectionWeight(2, 4), new ElectionWeight(9, 1)],
        ElectionWeight.RareOf([9, 1, 1, 1, 1, 1, 2, 2, 2, 2]));

    [Theory]
    [InlineData(0, 3, 0)]
    [InlineData(1, 3, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(4, 3, 2)]
    [InlineData(100_000, 100, 1_000)]
    public void Ballots_fill_as_many_blocks_as_they_need_and_no_more(long ballots, int perBlock, long blocks)
    {
        SealingPlan plan = new(ballots, perBlock);

        Assert.Equal(blocks, plan.Blocks);
        Assert.True(plan.IsCompleteAt(new Height((ulong)blocks)));
        Assert.Equal(ballots, Enumerable.Range(0, (int)blocks).Sum(height => plan.BallotsAfter(new Height((ulong)height))));
        Assert.All(Enumerable.Range(0, (int)blocks), height => Assert.InRange(plan.BallotsAfter(new Height((ulong)height)), 1, perBlock));
    }

    private static TheoryData<ElectionPhase, string, ElectionOutcome> AllActs()
    {
        const ElectionOutcome done = ElectionOutcome.Done, again = ElectionOutcome.AlreadyDone, wrong = ElectionOutcome.WrongPhase;
        TheoryData<ElectionPhase, string, ElectionOutcome> data = [];
        Add("create", again, again, again, again, again, again);
        Add("change", done, wrong, wrong, wrong, wrong, wrong);
        Add("begin registration", done, again, wrong, wrong, wrong, wrong);
        Add("set roll", done, done, wrong, wrong, wrong, wrong);
        Add("import", done, done, wrong, wrong, wrong, wrong);
        Add("open", wrong, done, again, wrong, wrong, wrong);
        Add("close", wrong, wrong, done, again, wrong, wrong);
        Add("publish", wrong, wrong, wrong, ElectionOutcome.NotAllSealed, done, again);
        return data;

        void Add(string act, params ReadOnlySpan<ElectionOutcome> outcomes)
        {
            for (int i = 0; i < outcomes.Length; i++)
            {
                data.Add((ElectionPhase)((int)ElectionPhase.Draft + i), act, outcomes[i]);
            }
        }
    }
}
