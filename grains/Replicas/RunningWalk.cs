using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>A walk that has been begun.</summary>
/// <param name="Heals">Whether it heals.</param>
/// <param name="Found">What it has found.</param>
/// <param name="Time">The clock.</param>
internal sealed record RunningWalk(bool Heals, WalkFindings Found, TimeProvider Time)
{
    private readonly long _began = Time.GetTimestamp();

    /// <summary>Its end, and what it came to.</summary>
    public required Task<ReplicaReport> Ended { get; init; }

    /// <summary>What it has found so far.</summary>
    public ReplicaReport Report(bool isComplete) => Found.ToReport(isComplete, Time.GetElapsedTime(_began));
}
