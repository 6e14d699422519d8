using System.Collections.Immutable;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>A record as all stores have it.</summary>
/// <param name="Decision">What it is.</param>
/// <param name="Readings">What each store has answered.</param>
/// <param name="Findings">The copies that are not as they should be.</param>
internal sealed record RecordInspection(
    RecordDecision Decision, ImmutableArray<CopyReading> Readings, ImmutableArray<CopyFinding> Findings)
{
    /// <summary>Whether every copy of it is right, or was just written again.</summary>
    public bool IsWhole => Decision.Copies.All(copy => copy == CopyState.Right);
}
