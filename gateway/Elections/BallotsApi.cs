using System.Collections.Immutable;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.Gateway.Submission;
using OrleansChain.Gateway.Telemetry;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Elections;

/// <summary>
/// Casting ballots. No account is asked for: the ballot's key is on the roll or it is not, so nothing here could tie a ballot to a person.
/// </summary>
internal static class BallotsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapBallotsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/elections/{id}/ballots", CastAsync)
            .WithName("CastBallot")
            .WithSummary("Casts one signed ballot. 202: it is on a majority of the replicas. Casting it again is harmless. The receipt names no choice.")
            .Accepts<CastBallotRequest>(MediaTypeNames.Application.Json, MediaTypeNames.Application.Octet)
            .Produces<BallotReceipt>(StatusCodes.Status202Accepted)
            .Refuses(
            [
                ProblemTable.MalformedJson,
                ProblemTable.BadHex,
                .. ProblemTable.OfBody,
                ProblemTable.ReadOnly,
                .. ElectionProblems.OfOpened,
                .. ProblemTable.OfTransactions,
            ])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Submissions);
        api.MapPost("/elections/{id}/ballots:batch", CastBatchAsync)
            .WithName("CastBallots")
            .WithSummary("Casts signed ballots in order; one result for each. The accepted ones are on a majority of the replicas.")
            .Accepts<CastBatchRequest>(MediaTypeNames.Application.Json, MediaTypeNames.Application.Octet)
            .Produces<BallotBatchResponse>(StatusCodes.Status200OK, MediaTypeNames.Application.Json, MediaTypeNames.Application.Octet)
            .Refuses(
            [
                ProblemTable.MalformedJson,
                ProblemTable.BadHex,
                ProblemTable.BadBatch,
                ProblemTable.BodyTooLarge,
                ProblemTable.BodyTooSlow,
                ProblemTable.BatchTooLarge,
                ProblemTable.UnsupportedMediaType,
                ProblemTable.ReadOnly,
                ProblemTable.Of(TransactionOutcome.PoolFull),
                .. ElectionProblems.OfOpened,
            ])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Batches);
    }

    private static async Task<Results<Accepted<BallotReceipt>, ProblemResult>> CastAsync(
        string id, HttpContext context, ServedElections elections, BallotSubmission submission, IOptions<GatewayOptions> options)
    {
        var body = await SubmissionBody.ReadBallotAsync(context, options.Value);
        if (!body.IsGood)
        {
            return body.Problem;
        }

        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        var (ballot, outcome) = await submission.SubmitOneAsync(found.Value, body.Value);
        if (outcome is not (TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown))
        {
            return ProblemTable.Of(outcome).Because(ballot.IsZero ? null : $"Ballot {BallotTracker.Of(ballot)}.");
        }

        var tracker = BallotTracker.Of(ballot).ToString();
        return TypedResults.Accepted($"/v1/elections/{id}/ballots/{tracker}", new BallotReceipt(id, tracker, OutcomeNames.Camel(outcome)));
    }

    private static async Task<Results<Ok<BallotBatchResponse>, FileContentHttpResult, ProblemResult>> CastBatchAsync(
        string id, HttpContext context, ServedElections elections, BallotSubmission submission, TransactionLimit limit, IOptions<GatewayOptions> options)
    {
        var body = await SubmissionBody.ReadBallotsAsync(context, options.Value);
        if (!body.IsGood)
        {
            return body.Problem;
        }

        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        using var lease = limit.TryEnter(body.Value.Count);
        if (!lease.IsAcquired)
        {
            return ProblemTable.Overloaded.Because($"{options.Value.MaxTransactionsAtWork} ballots at most are at work at once; nothing was cast.");
        }

        var results = await submission.SubmitBatchAsync(found.Value, body.Value.Bytes);
        if (results.Length > 0 && results.All(result => result.Outcome == TransactionOutcome.PoolFull))
        {
            return ProblemTable.Of(TransactionOutcome.PoolFull).Because("Every ballot of the batch was refused for want of room.");
        }

        return BatchAnswer.IsBinary(context.Request) ? BatchAnswer.Encode(results) : TypedResults.Ok(Describe(results));
    }

    private static BallotBatchResponse Describe(ImmutableArray<TransactionResult> results)
    {
        var accepted = 0;
        var items = new BallotBatchItem[results.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var (ballot, outcome) = results[i];
            accepted += outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown ? 1 : 0;
            items[i] = new BallotBatchItem(ballot.IsZero ? null : BallotTracker.Of(ballot).ToString(), OutcomeNames.Camel(outcome));
        }

        return new BallotBatchResponse(accepted, results.Length - accepted, items);
    }
}
