using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Problems;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Elections;

/// <summary>The copies of an election's records, and how the stores are that hold them.</summary>
internal static class ReplicasApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapReplicasApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/elections/{id}/replicas", GetAsync)
            .WithName("GetReplicas")
            .WithSummary("The stores that hold copies of the election's records, how they are, and what the last walk has found.")
            .Produces<ReplicasResponse>()
            .Refuses([.. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Ok<ReplicasResponse>, ProblemResult>> GetAsync(string id, ServedElections elections, ElectionGrains grains)
    {
        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        // Which ballot stands where in the journal is the order of casting: nobody learns it from here before all is sealed.
        var isPlaceTold = await found.Value.PhaseAsync() >= ElectionPhase.Sealed;
        var health = await grains.Replicas(found.Value.Id).GetHealth();
        return TypedResults.Ok(new ReplicasResponse(
            [.. health.Stores.Select(Describe)],
            health.Majority,
            health.Refused,
            health.LastWalk is { } walk ? Describe(walk, isPlaceTold) : null));
    }

    private static ReplicaStoreSummary Describe(ReplicaStatus store) => new(
        store.Store, ElectionNames.Of(store.State), store.Failure, store.Altered, store.Missing, store.Healed, store.FailedWrites);

    private static ReplicaWalkResponse Describe(ReplicaReport walk, bool isPlaceTold) => new(
        walk.IsComplete,
        ElectionNames.Of(walk.Verdict),
        walk.Heals,
        walk.Groups,
        walk.Blocks,
        walk.Transactions,
        walk.FindingCount,
        [.. walk.Findings.Select(finding => Describe(finding, isPlaceTold))],
        walk.BeganUtc,
        walk.Elapsed.TotalSeconds);

    private static ReplicaFinding Describe(CopyFinding finding, bool isPlaceTold) => new(
        finding.Store,
        finding.Record,
        isPlaceTold ? finding.Leaf : null,
        isPlaceTold && finding.Transaction is { } ballot ? BallotTracker.Of(ballot).ToString() : null,
        ElectionNames.Of(finding.State),
        finding.IsHealed,
        finding.Reason);
}
