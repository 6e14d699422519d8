using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>Blocks, by height or hash.</summary>
internal static class BlocksApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapBlocksApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/blocks", ListAsync)
            .WithName("ListBlocks")
            .WithSummary("The chain's blocks, newest first.")
            .Produces<BlockListResponse>()
            .Refuses(ProblemTable.BadCursor, ProblemTable.BadLimit)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/blocks/{heightOrHash}", GetAsync)
            .WithName("GetBlock")
            .WithSummary("A block by height or hash, with its Merkle root computed again from its leaves.")
            .Produces<BlockResponse>()
            .Refuses(ProblemTable.BadBlockReference, ProblemTable.BlockUnknown)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/blocks/{heightOrHash}/transactions", ListTransactionsAsync)
            .WithName("ListBlockTransactions")
            .WithSummary("A block's transactions, in its order.")
            .Produces<BlockTransactionsResponse>()
            .Refuses(ProblemTable.BadBlockReference, ProblemTable.BadCursor, ProblemTable.BadLimit, ProblemTable.BlockUnknown)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/blocks/{heightOrHash}/raw", GetRawAsync)
            .WithName("GetBlockBytes")
            .WithSummary("A block's canonical bytes.")
            .Produces<byte[]>(StatusCodes.Status200OK, MediaTypeNames.Application.Octet)
            .Refuses(ProblemTable.BadBlockReference, ProblemTable.BlockUnknown)
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static Task<Results<Ok<BlockListResponse>, ProblemResult>> ListAsync(string? cursor, string? limit, BlockQueries blocks) =>
        blocks.ListAsync(cursor, limit);

    private static Task<Results<Ok<BlockResponse>, ProblemResult>> GetAsync(string heightOrHash, BlockQueries blocks) => blocks.GetAsync(heightOrHash);

    private static Task<Results<Ok<BlockTransactionsResponse>, ProblemResult>> ListTransactionsAsync(
        string heightOrHash, string? cursor, string? limit, BlockQueries blocks) => blocks.ListTransactionsAsync(heightOrHash, cursor, limit);

    private static Task<Results<BlockBytesResult, ProblemResult>> GetRawAsync(string heightOrHash, BlockQueries blocks) => blocks.GetRawAsync(heightOrHash);
}
