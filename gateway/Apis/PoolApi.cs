using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>The pool of transactions that wait for a block.</summary>
internal static class PoolApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapPoolApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/pool", GetAsync)
            .WithName("GetPool")
            .WithSummary("What the pool holds.")
            .Produces<PoolResponse>()
            .Refuses()
            .RequireRateLimiting(RateLimits.Reads);

    private static async Task<Ok<PoolResponse>> GetAsync(ChainGrains grains)
    {
        var status = await grains.Pool.GetStatus();
        return TypedResults.Ok(new PoolResponse(
            status.Height.Value,
            status.Pending,
            status.PendingBytes,
            status.Capacity,
            status.CapacityBytes,
            status.Senders,
            status.Accepted,
            status.Rejected,
            status.JournalGroups));
    }
}
