using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Grains.Elections;

/// <summary>Elections as messages.</summary>
internal static class ElectionViews
{
    /// <summary>An election as everyone may see it.</summary>
    /// <param name="state">The election.</param>
    /// <param name="registeredKeys">Keys registered so far.</param>
    /// <param name="scheduleRefusal">Why the schedule could not do its part.</param>
    public static ElectionView ToView(this ElectionState state, int registeredKeys, ElectionOutcome scheduleRefusal) => new(
        state.Id.Value,
        state.Definition.ToJson(),
        state.Phase,
        state.FrozenUtc is not null,
        state.Rule,
        state.Roll.Listed,
        state.Roll.Imported,
        registeredKeys)
    {
        CreatedUtc = state.CreatedUtc,
        RegistrationUtc = state.RegistrationUtc,
        OpenedUtc = state.Phase >= ElectionPhase.Open ? state.FrozenUtc : null,
        ClosedUtc = state.ClosedUtc,
        SealedUtc = state.SealedUtc,
        PublishedUtc = state.PublishedUtc,
        Voters = state.Voters,
        TotalWeight = state.TotalWeight,
        GenesisHash = state.GenesisHash,
        Ballots = state.Ballots,
        Blocks = state.Blocks,
        RareWeights = [.. state.RareWeights.Select(rare => new RareWeight(rare.Weight, rare.Voters))],
        ScheduleRefusal = scheduleRefusal,
    };
}
