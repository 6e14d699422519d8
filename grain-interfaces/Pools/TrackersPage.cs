using System.Collections.Immutable;
using OrleansChain.Core.Elections;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>Trackers of waiting ballots.</summary>
/// <param name="Waiting">How many ballots wait.</param>
/// <param name="Trackers">The page, in the order of trackers, which says nothing about who cast before whom.</param>
/// <param name="HasMore">Whether trackers follow.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TrackersPage)]
public sealed record TrackersPage(
    [property: Id(0)] int Waiting, [property: Id(1)] ImmutableArray<BallotTracker> Trackers, [property: Id(2)] bool HasMore)
{
    /// <summary>The most trackers of a page.</summary>
    public const int MaxCount = 1_000;
}
