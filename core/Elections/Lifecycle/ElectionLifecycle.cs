using System.Collections.Immutable;
using System.Globalization;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>
/// The guarded way of an election from draft to publication. Each function takes a state, an act and the time, and gives the next state or the reason
/// why there is none. An act that has been done is <see cref="ElectionOutcome.AlreadyDone"/>, so acts may be repeated.
/// </summary>
public static class ElectionLifecycle
{
    /// <summary>Creates an election.</summary>
    /// <param name="existing">What is stored under the id, if anything.</param>
    /// <param name="id">The id.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="now">The time.</param>
    public static ElectionDecision Create(ElectionState? existing, ElectionId id, ElectionDefinition definition, string actor, DateTimeOffset now)
    {
        if (existing is not null)
        {
            return ElectionDecision.Refuse(IsSame(existing.Definition, definition) ? ElectionOutcome.AlreadyDone : ElectionOutcome.AlreadyExists);
        }

        if (definition.Check() is var rule && rule != ElectionDefinitionOutcome.Accepted)
        {
            return ElectionDecision.Refuse(ElectionOutcome.InvalidDefinition, rule.ToString());
        }

        ElectionState draft = new() { Id = id, Definition = definition, Phase = ElectionPhase.Draft, CreatedUtc = now };
        return ElectionDecision.Do(draft.After(actor, "election.create"));
    }

    /// <summary>Replaces the definition of a draft.</summary>
    public static ElectionDecision Change(ElectionState state, ElectionDefinition definition, string actor)
    {
        if (state.Phase != ElectionPhase.Draft)
        {
            return ElectionDecision.Refuse(ElectionOutcome.WrongPhase);
        }

        if (definition.Check() is var rule && rule != ElectionDefinitionOutcome.Accepted)
        {
            return ElectionDecision.Refuse(ElectionOutcome.InvalidDefinition, rule.ToString());
        }

        return IsSame(state.Definition, definition)
            ? ElectionDecision.Refuse(ElectionOutcome.AlreadyDone)
            : ElectionDecision.Do((state with { Definition = definition }).After(actor, "election.change"));
    }

    /// <summary>From draft to registration.</summary>
    public static ElectionDecision BeginRegistration(ElectionState state, string actor, DateTimeOffset now)
    {
        if (state.Phase != ElectionPhase.Draft)
        {
            return ElectionDecision.Refuse(state.Phase == ElectionPhase.Registration ? ElectionOutcome.AlreadyDone : ElectionOutcome.WrongPhase);
        }

        return state.Definition.OpensUtc <= now || state.Definition.ClosesUtc <= now
            ? ElectionDecision.Refuse(ElectionOutcome.ScheduleOver)
            : ElectionDecision.Do((state with { Phase = ElectionPhase.Registration, RegistrationUtc = now }).After(actor, "election.begin-registration"));
    }

    /// <summary>Whether the accounts that may register can be replaced.</summary>
    /// <param name="state">The election.</param>
    /// <param name="registeredKeys">Keys registered so far.</param>
    public static ElectionOutcome CheckRollChange(ElectionState state, int registeredKeys)
    {
        ElectionOutcome phase = CheckImport(state);
        return phase == ElectionOutcome.Done && registeredKeys > 0 ? ElectionOutcome.KeysRegistered : phase;
    }

    /// <summary>Whether keys can be imported.</summary>
    public static ElectionOutcome CheckImport(ElectionState state) =>
        state.Phase is ElectionPhase.Draft or ElectionPhase.Registration && state.FrozenUtc is null ? ElectionOutcome.Done : ElectionOutcome.WrongPhase;

    /// <summary>Says which accounts may register, after <see cref="CheckRollChange"/> and once listed ones are stored.</summary>
    public static ElectionState SetRoll(
        ElectionState state, RollRule rule, RollPlaces places, IEnumerable<ElectionWeight> rareWeights, string actor) =>
        (state with { Rule = rule, Roll = places, RareWeights = [.. rareWeights] })
            .After(actor, "election.set-roll", string.Create(CultureInfo.InvariantCulture, $"{rule}, {places.Listed} listed"));

    /// <summary>Names imported keys, after <see cref="CheckImport"/> and once they are stored.</summary>
    public static ElectionState Import(ElectionState state, RollPlaces places, IEnumerable<ElectionWeight> rareWeights, string actor) =>
        (state with { Roll = places, RareWeights = [.. rareWeights] })
            .After(actor, "election.import-keys", string.Create(CultureInfo.InvariantCulture, $"{places.Imported} keys"));

    /// <summary>Freezes definition and roll, which is the first half of opening.</summary>
    /// <param name="state">The election.</param>
    /// <param name="roll">The keys.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="now">The time.</param>
    public static ElectionDecision Freeze(ElectionState state, FrozenRoll roll, string actor, DateTimeOffset now)
    {
        if (state.Phase != ElectionPhase.Registration || state.FrozenUtc is not null)
        {
            return ElectionDecision.Refuse(state.FrozenUtc is not null && state.Phase <= ElectionPhase.Open ? ElectionOutcome.AlreadyDone : ElectionOutcome.WrongPhase);
        }

        if (!IsSchedule(actor) && state.Definition.OpensUtc > now)
        {
            return ElectionDecision.Refuse(ElectionOutcome.ScheduledLater);
        }

        ElectionOutcome outcome = state.Definition.ClosesUtc <= now ? ElectionOutcome.ScheduleOver : roll.Check();
        return outcome == ElectionOutcome.Done
            ? ElectionDecision.Do((state with { FrozenUtc = Seconds(now), RegisteredKeys = roll.RegisteredKeys, HasClaims = roll.RegisteredKeys > 0 }).After(
                actor, "election.open", string.Create(CultureInfo.InvariantCulture, $"{roll.Voters} keys")))
            : ElectionDecision.Refuse(outcome);
    }

    /// <summary>The chain exists: the second half of opening.</summary>
    public static ElectionState Opened(
        ElectionState state, BlockHash genesis, int voters, ulong totalWeight, IEnumerable<ElectionWeight> rareWeights) =>
        state with { Phase = ElectionPhase.Open, GenesisHash = genesis, Voters = voters, TotalWeight = totalWeight, RareWeights = [.. rareWeights] };

    /// <summary>It is no longer stored which accounts have registered.</summary>
    public static ElectionState WithoutClaims(ElectionState state) => state with { HasClaims = false };

    /// <summary>Whether the election may be closed now. The pool is closed then, which cannot be taken back, and the ballots are counted.</summary>
    public static ElectionOutcome CheckClose(ElectionState state, string actor, DateTimeOffset now)
    {
        if (state.Phase != ElectionPhase.Open)
        {
            return state.Phase == ElectionPhase.Closed ? ElectionOutcome.AlreadyDone : ElectionOutcome.WrongPhase;
        }

        return !IsSchedule(actor) && state.Definition.ClosesUtc > now ? ElectionOutcome.ScheduledLater : ElectionOutcome.Done;
    }

    /// <summary>From open to closed, after <see cref="CheckClose"/> and once the pool is closed.</summary>
    public static ElectionState Closed(ElectionState state, long ballots, string actor, DateTimeOffset now) =>
        (state with { Phase = ElectionPhase.Closed, Ballots = ballots, ClosedUtc = now })
            .After(actor, "election.close", string.Create(CultureInfo.InvariantCulture, $"{ballots} ballots"));

    /// <summary>From closed to sealed, once every ballot is in a block.</summary>
    public static ElectionState Sealed(ElectionState state, DateTimeOffset now) =>
        (state with { Phase = ElectionPhase.Sealed, SealedUtc = now })
            .After(AuditActors.Node, "election.seal", string.Create(CultureInfo.InvariantCulture, $"{state.Blocks} blocks"));

    /// <summary>From sealed to published.</summary>
    public static ElectionDecision Publish(ElectionState state, string actor, DateTimeOffset now) => state.Phase switch
    {
        ElectionPhase.Sealed => ElectionDecision.Do(
            (state with { Phase = ElectionPhase.Published, PublishedUtc = now }).After(actor, "election.publish")),
        ElectionPhase.Published => ElectionDecision.Refuse(ElectionOutcome.AlreadyDone),
        ElectionPhase.Closed => ElectionDecision.Refuse(ElectionOutcome.NotAllSealed),
        _ => ElectionDecision.Refuse(ElectionOutcome.WrongPhase),
    };

    /// <summary>The audit trail has these acts.</summary>
    public static ElectionState Audited(ElectionState state, ImmutableArray<ElectionAct> acts) => state with { Unaudited = state.Unaudited.RemoveRange(acts) };

    /// <summary>The phase that the schedule asks for now; unspecified where it asks for nothing.</summary>
    public static ElectionPhase DuePhase(ElectionState state, DateTimeOffset now) => state.Phase switch
    {
        ElectionPhase.Registration when state.FrozenUtc is null && state.Definition.OpensUtc <= now => ElectionPhase.Open,
        ElectionPhase.Open when state.Definition.ClosesUtc <= now => ElectionPhase.Closed,
        _ => ElectionPhase.Unspecified,
    };

    private static bool IsSchedule(string actor) => string.Equals(actor, AuditActors.Schedule, StringComparison.Ordinal);

    private static bool IsSame(ElectionDefinition one, ElectionDefinition other) => one.ToJson().AsSpan().SequenceEqual(other.ToJson());

    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
