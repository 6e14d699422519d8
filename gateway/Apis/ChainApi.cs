using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>The chain's rules, its head and its pace.</summary>
internal static class ChainApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapChainApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/chain", GetChainAsync)
            .WithName("GetChain")
            .WithSummary("The chain's rules, fixed by its genesis, and its head.")
            .Produces<ChainResponse>()
            .Refuses()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/head", GetHeadAsync)
            .WithName("GetHead")
            .WithSummary("The head of the chain.")
            .Produces<HeadResponse>()
            .Refuses()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/metronome", GetMetronomeAsync)
            .WithName("GetMetronome")
            .WithSummary("The round schedule and what became of the rounds.")
            .Produces<MetronomeResponse>()
            .Refuses()
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Ok<ChainResponse>, ProblemResult>> GetChainAsync(ChainGrains grains, ChainFacts facts) =>
        await facts.GetAsync() is { } chain
            ? TypedResults.Ok(chain.Describe(await grains.Chain.GetHead()))
            : ProblemTable.ChainNotReady.Because(detail: null);

    private static async Task<Ok<HeadResponse>> GetHeadAsync(ChainGrains grains)
    {
        var head = await grains.Chain.GetHead();
        return TypedResults.Ok(new HeadResponse(head.Height.Value, head.Hash.ToString(), BlockReader.TimeOf(head.TimeSeconds)));
    }

    private static async Task<Ok<MetronomeResponse>> GetMetronomeAsync(ChainGrains grains)
    {
        var status = await grains.Metronome.GetStatus();
        return TypedResults.Ok(new MetronomeResponse(
            (long)status.Interval.TotalMilliseconds,
            status.Epoch,
            status.Round,
            status.NextDue,
            status.Rounds,
            status.EmptyRounds,
            status.MissedRounds,
            status.LastLateness.TotalMilliseconds,
            status.LastSealTime.TotalMilliseconds,
            status.Validators));
    }
}
