using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Elections;

/// <summary>
/// The copies of an election's records. Everybody may see how the stores are; verifying and healing need a role, and altering one a
/// development node, too.
/// </summary>
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
        api.MapPost("/elections/{id}/replicas/verify", VerifyAsync)
            .WithName("VerifyReplicas")
            .WithSummary("Compares all copies of all records, checks what they say, and changes nothing. Where isComplete is false, ask again.")
            .Produces<ReplicaWalkResponse>()
            .Refuses([.. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Batches)
            .RequireCaller(Policies.Auditor);
        api.MapPost("/elections/{id}/replicas/synchronize", SynchronizeAsync)
            .WithName("SynchronizeReplicas")
            .WithSummary("As verify, and writes what a majority agrees on over copies that are altered or missing. Where isComplete is false, ask again.")
            .Produces<ReplicaWalkResponse>()
            .Refuses([ProblemTable.ReadOnly, .. ElectionProblems.OfOpened])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Batches)
            .RequireCaller(Policies.Administrator);
        api.MapPost("/elections/{id}/replicas/tamper", TamperAsync)
            .WithName("TamperWithReplica")
            .WithSummary("For demonstrations on a development node: alters a byte of a ballot in one store, as somebody at its disk could.")
            .Accepts<Core.Rest.Elections.TamperRequest>(System.Net.Mime.MediaTypeNames.Application.Json)
            .Produces<TamperResponse>()
            .Refuses(
            [
                .. ProblemTable.OfJson,
                ElectionProblems.BadTracker,
                ElectionProblems.BallotUnknown,
                ElectionProblems.NotDevelopment,
                ElectionProblems.ReplicaUnknown,
                .. ElectionProblems.OfOpened,
            ])
            .AddEndpointFilter<DevelopmentFilter>()
            .RequireRateLimiting(RateLimits.Batches)
            .RequireCaller(Policies.Administrator);
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

    private static async Task<Results<Ok<ReplicaWalkResponse>, ProblemResult>> VerifyAsync(string id, ServedElections elections, ElectionGrains grains)
    {
        var found = await elections.FindAsync(id);
        return found.IsGood ? TypedResults.Ok(Describe(await grains.Replicas(found.Value.Id).Verify(), isPlaceTold: true)) : found.Problem;
    }

    private static async Task<Results<Ok<ReplicaWalkResponse>, ProblemResult>> SynchronizeAsync(
        string id, HttpContext context, ServedElections elections, ElectionGrains grains, ReplicaActs acts)
    {
        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        await acts.EnterAsync(context, ReplicaActs.Synchronize, found.Value.Id, "all stores");
        return TypedResults.Ok(Describe(await grains.Replicas(found.Value.Id).Synchronize(), isPlaceTold: true));
    }

    private static async Task<Results<Ok<TamperResponse>, ProblemResult>> TamperAsync(
        string id, HttpContext context, ServedElections elections, ElectionGrains grains, ReplicaActs acts, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<Core.Rest.Elections.TamperRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        if (!BallotTracker.TryParse(request.Value.Tracker, out var tracker))
        {
            return ElectionProblems.BadTracker.Because(detail: null);
        }

        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        var reply = await grains.Replicas(found.Value.Id).Tamper(new GrainInterfaces.Replicas.TamperRequest(request.Value.Store, tracker));
        if (reply.Outcome == TamperOutcome.Altered)
        {
            await acts.EnterAsync(context, ReplicaActs.Tamper, found.Value.Id, $"store {request.Value.Store}: {reply.Record}");
        }

        return reply.Outcome switch
        {
            TamperOutcome.Altered => TypedResults.Ok(new TamperResponse(request.Value.Store, reply.Record!, reply.Leaf, reply.Offset)),
            TamperOutcome.NotAllowed => ElectionProblems.NotDevelopment.Because(detail: null),
            TamperOutcome.UnknownStore => ElectionProblems.ReplicaUnknown.Because(detail: null),
            TamperOutcome.UnknownBallot => ElectionProblems.BallotUnknown.Because("No record of the store has it."),
            _ => throw new InvalidOperationException($"The stores answered {reply.Outcome}."),
        };
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

    private static Core.Rest.Elections.ReplicaFinding Describe(CopyFinding finding, bool isPlaceTold) => new(
        finding.Store,
        finding.Record,
        isPlaceTold ? finding.Leaf : null,
        isPlaceTold && finding.Transaction is { } ballot ? BallotTracker.Of(ballot).ToString() : null,
        ElectionNames.Of(finding.State),
        finding.IsHealed,
        finding.Reason);
}
