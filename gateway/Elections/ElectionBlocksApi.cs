using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Elections;

/// <summary>An election's blocks, as the coin's are read. While it is open there is block 0 alone.</summary>
internal static class ElectionBlocksApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapElectionBlocksApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/elections/{id}/blocks", ListAsync)
            .WithName("ListElectionBlocks")
            .WithSummary("The election's blocks, newest first.")
            .Produces<BlockListResponse>()
            .Refuses([ProblemTable.BadCursor, ProblemTable.BadLimit, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/blocks/{heightOrHash}", GetAsync)
            .WithName("GetElectionBlock")
            .WithSummary("A block by number or hash, with its Merkle root computed again from its ballots, a verdict, and its confirmations.")
            .Produces<BlockResponse>()
            .Refuses([ProblemTable.BadBlockReference, ProblemTable.BlockUnknown, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/blocks/{heightOrHash}/ballots", ListBallotsAsync)
            .WithName("ListElectionBlockBallots")
            .WithSummary("A block's ballots, in its order: by key, then by sequence.")
            .Produces<BlockTransactionsResponse>()
            .Refuses([ProblemTable.BadBlockReference, ProblemTable.BadCursor, ProblemTable.BadLimit, ProblemTable.BlockUnknown, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/blocks/{heightOrHash}/raw", GetRawAsync)
            .WithName("GetElectionBlockBytes")
            .WithSummary("A block's canonical bytes.")
            .Produces<byte[]>(StatusCodes.Status200OK, MediaTypeNames.Application.Octet)
            .Refuses([ProblemTable.BadBlockReference, ProblemTable.BlockUnknown, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Ok<BlockListResponse>, ProblemResult>> ListAsync(string id, string? cursor, string? limit, ServedElections elections)
    {
        var found = await elections.FindAsync(id);
        return found.IsGood ? await found.Value.Blocks.ListAsync(cursor, limit) : found.Problem;
    }

    private static async Task<Results<Ok<BlockResponse>, ProblemResult>> GetAsync(string id, string heightOrHash, ServedElections elections)
    {
        var found = await elections.FindAsync(id);
        return found.IsGood ? await found.Value.Blocks.GetAsync(heightOrHash) : found.Problem;
    }

    private static async Task<Results<Ok<BlockTransactionsResponse>, ProblemResult>> ListBallotsAsync(
        string id, string heightOrHash, string? cursor, string? limit, ServedElections elections)
    {
        var found = await elections.FindAsync(id);
        return found.IsGood ? await found.Value.Blocks.ListTransactionsAsync(heightOrHash, cursor, limit) : found.Problem;
    }

    private static async Task<Results<BlockBytesResult, ProblemResult>> GetRawAsync(string id, string heightOrHash, ServedElections elections)
    {
        var found = await elections.FindAsync(id);
        return found.IsGood ? await found.Value.Blocks.GetRawAsync(heightOrHash) : found.Problem;
    }
}
