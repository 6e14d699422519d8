using System.Collections.Immutable;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.Gateway.Submission;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Apis;

/// <summary>Submitting transactions, and asking where they stand.</summary>
internal static class TransactionsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapTransactionsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/transactions", SubmitAsync)
            .WithName("SubmitTransaction")
            .WithSummary("Submits one signed transaction. 202: it is on disk. Submitting it again is harmless.")
            .Accepts<SubmitTransactionRequest>(MediaTypeNames.Application.Json, MediaTypeNames.Application.Octet)
            .Produces<SubmissionResponse>(StatusCodes.Status202Accepted)
            .Refuses([ProblemTable.MalformedJson, ProblemTable.BadHex, .. ProblemTable.OfBody, ProblemTable.ReadOnly, .. ProblemTable.OfTransactions])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Submissions);
        api.MapPost("/transactions:batch", SubmitBatchAsync)
            .WithName("SubmitBatch")
            .WithSummary("Submits signed transactions in order; one result for each. The accepted ones are on disk.")
            .Accepts<SubmitBatchRequest>(MediaTypeNames.Application.Json, MediaTypeNames.Application.Octet)
            .Produces<BatchResponse>(StatusCodes.Status200OK, MediaTypeNames.Application.Json, MediaTypeNames.Application.Octet)
            .Refuses(
                ProblemTable.MalformedJson,
                ProblemTable.BadHex,
                ProblemTable.BadBatch,
                ProblemTable.BodyTooLarge,
                ProblemTable.BodyTooSlow,
                ProblemTable.BatchTooLarge,
                ProblemTable.UnsupportedMediaType,
                ProblemTable.ReadOnly,
                ProblemTable.Of(TransactionOutcome.SenderQuotaExceeded),
                ProblemTable.Of(TransactionOutcome.PoolFull))
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Batches);
        api.MapGet("/transactions/{id}", GetAsync)
            .WithName("GetTransaction")
            .WithSummary("Where a transaction stands: unconfirmed, confirmed or rejected.")
            .Produces<TransactionResponse>()
            .Refuses(ProblemTable.BadHash, ProblemTable.TransactionUnknown)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/transactions/{id}/proof", GetProofAsync)
            .WithName("GetInclusionProof")
            .WithSummary("Proof that a transaction is in its block: RFC 6962's audit path to the Merkle root in the header.")
            .Produces<InclusionProofResponse>()
            .Refuses(ProblemTable.BadHash, ProblemTable.TransactionUnknown, ProblemTable.TransactionUnconfirmed)
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<SubmissionResult, ProblemResult>> SubmitAsync(
        HttpContext context, TransactionSubmission submission, IOptions<GatewayOptions> options)
    {
        var body = await SubmissionBody.ReadTransactionAsync(context, options.Value);
        if (!body.IsGood)
        {
            return body.Problem;
        }

        var (id, outcome) = await submission.SubmitOneAsync(body.Value);
        return outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown
            ? new SubmissionResult(id, outcome)
            : ProblemTable.Of(outcome).Because(id.IsZero ? null : $"Transaction {id}.");
    }

    private static async Task<Results<Ok<BatchResponse>, FileContentHttpResult, ProblemResult>> SubmitBatchAsync(
        HttpContext context, TransactionSubmission submission, TransactionLimit limit, IOptions<GatewayOptions> options)
    {
        var body = await SubmissionBody.ReadBatchAsync(context, options.Value);
        if (!body.IsGood)
        {
            return body.Problem;
        }

        using var lease = limit.TryEnter(body.Value.Count);
        if (!lease.IsAcquired)
        {
            return ProblemTable.Overloaded.Because($"{options.Value.MaxTransactionsAtWork} transactions at most are at work at once; nothing was submitted.");
        }

        var results = await submission.SubmitBatchAsync(body.Value.Bytes);
        if (IsNothingButFull(results))
        {
            return ProblemTable.Of(results[0].Outcome).Because("Every transaction of the batch was refused for want of room.");
        }

        return BatchAnswer.IsBinary(context.Request) ? BatchAnswer.Encode(results) : TypedResults.Ok(BatchAnswer.Describe(results));
    }

    private static async Task<Results<Ok<TransactionResponse>, ProblemResult>> GetAsync(string id, TransactionLookup lookup)
    {
        if (!Hash256.TryParse(id, out var hash))
        {
            return ProblemTable.BadHash.Because(detail: null);
        }

        return await lookup.FindAsync(hash) is { } transaction
            ? TypedResults.Ok(transaction)
            : ProblemTable.TransactionUnknown.Because("Neither in the pool nor in a block, nor among the rejections still remembered.");
    }

    private static async Task<Results<Ok<InclusionProofResponse>, ProblemResult>> GetProofAsync(string id, ChainGrains grains)
    {
        if (!Hash256.TryParse(id, out var hash))
        {
            return ProblemTable.BadHash.Because(detail: null);
        }

        var pooled = await grains.Pool.Find(hash);
        if (pooled.Presence == PoolPresence.Pending)
        {
            return ProblemTable.TransactionUnconfirmed.Because("It waits in the pool.");
        }

        if (await grains.Index.FindTransaction(hash) is not { } location
            || await grains.Block(location.Height).GetProof(location.Leaf) is not { } proof)
        {
            return pooled.Presence == PoolPresence.Rejected
                ? ProblemTable.TransactionUnconfirmed.Because("It was rejected.")
                : ProblemTable.TransactionUnknown.Because(detail: null);
        }

        return TypedResults.Ok(TransactionLookup.Describe(hash, location.Height, proof));
    }

    private static bool IsNothingButFull(ImmutableArray<TransactionResult> results) =>
        results.Length > 0
        && results.All(result => result.Outcome is TransactionOutcome.PoolFull or TransactionOutcome.SenderQuotaExceeded);
}
