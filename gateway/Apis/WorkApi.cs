using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Validators;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.Gateway.Telemetry;
using OrleansChain.Gateway.Validators;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;

namespace OrleansChain.Gateway.Apis;

/// <summary>Validators as programs of their own: work by long poll, solutions by post.</summary>
internal static class WorkApi
{
    /// <summary>How long a validator takes part after a poll: the longest poll, and time to come back.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Maps the routes.</summary>
    public static void MapWorkApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/validators/{address}/work", PollAsync)
            .WithName("PollWork")
            .WithSummary("Takes part as a validator outside a silo: waits for a job other than the one named. 204: nothing to do now; stop, and ask again.")
            .Accepts<WorkPollRequest>(MediaTypeNames.Application.Json)
            .Produces<WorkPollResponse>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(
            [
                .. ProblemTable.OfJson,
                ProblemTable.BadAddress,
                ProblemTable.BadWorker,
                ProblemTable.BadWait,
                ProblemTable.Of(SolutionOutcome.KindNotAllowed),
                ProblemTable.ValidatorNotAdmitted,
                ProblemTable.Of(SolutionOutcome.OfAnotherKey),
                ProblemTable.PollNotFresh,
                ProblemTable.Of(SolutionOutcome.BadSignature),
                ProblemTable.NoValidatorPlace,
                ProblemTable.NoWorkerPlace,
            ])
            .RequireRateLimiting(RateLimits.Polls);
        api.MapPost("/validators/{address}/solutions", SubmitAsync)
            .WithName("SubmitSolution")
            .WithSummary("Submits a validator's solution of a job. 202: it is right and takes part in the race for its block.")
            .Accepts<SolutionRequest>(MediaTypeNames.Application.Json)
            .Produces<SolutionResponse>(StatusCodes.Status202Accepted)
            .Refuses([.. ProblemTable.OfJson, ProblemTable.BadAddress, .. ProblemTable.OfSolutions])
            .RequireRateLimiting(RateLimits.Solutions);
    }

    private static async Task<Results<Ok<WorkPollResponse>, NoContent, ProblemResult>> PollAsync(
        string address, HttpContext context, ChainGrains grains, ChainFacts facts, PollCheck check, IOptions<GatewayOptions> options, IHostApplicationLifetime lifetime)
    {
        if (!Address.TryParse(address, out var validator))
        {
            return ProblemTable.BadAddress.Because(detail: null);
        }

        var poll = await RequestBody.ReadJsonAsync<WorkPollRequest>(context, options.Value.MaxBodyBytes);
        if (!poll.IsGood)
        {
            return poll.Problem;
        }

        var checkedPoll = check.Check((await facts.GetAsync())!, validator, poll.Value);
        if (!checkedPoll.IsGood)
        {
            return checkedPoll.Problem;
        }

        if (await grains.Metronome.RegisterOutside(validator, Lease, options.Value.MaxOutsideValidators) == RegistrationOutcome.Full)
        {
            return ProblemTable.NoValidatorPlace.Because($"At most {options.Value.MaxOutsideValidators}.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            return Answer(await grains.Validator(validator).GetWork(checkedPoll.Value, stop.Token), validator, checkedPoll.Value.Kind);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return ProblemTable.Unavailable.Because("The node is stopping.");
        }
    }

    private static Results<Ok<WorkPollResponse>, NoContent, ProblemResult> Answer(WorkReply reply, Address validator, ProofKind kind) => reply.Outcome switch
    {
        WorkOutcome.Given => TypedResults.Ok(Describe(reply, validator, kind)),
        WorkOutcome.NothingToDo => TypedResults.NoContent(),
        WorkOutcome.KindNotAllowed => ProblemTable.Of(SolutionOutcome.KindNotAllowed).Because(detail: null),
        WorkOutcome.NoPlace => ProblemTable.NoWorkerPlace.Because($"At most {WorkerPlaces.Max}."),
        _ => throw new InvalidOperationException($"The validator answered {reply.Outcome}."),
    };

    private static WorkPollResponse Describe(WorkReply reply, Address validator, ProofKind kind)
    {
        var job = reply.Job!;
        return new WorkPollResponse(
            reply.JobId!,
            SealLeaf.TryRead(job.SealLeaf.Span, out var seal) ? seal.Chain.ToString() : throw new InvalidDataException("The job's seal leaf is none."),
            job.Height.Value,
            Convert.ToHexStringLower(job.Header.Span),
            Convert.ToHexStringLower(job.SealLeaf.Span),
            job.LeafCount,
            [.. job.Path.Select(node => node.ToString())],
            BlockReader.BitsOf(BlockHeader.ReadFrom(job.Header.Span).Bits),
            reply.FirstExtraNonce,
            reply.ExtraNonceCount,
            Math.Max(0, reply.Left.TotalMilliseconds),
            BlockReader.NameOf(job.Leading),
            job.Seed.ToString(),
            job.MemoryWindow.TotalMilliseconds,
            kind == ProofKind.Stake ? job.StakeOrder.IndexOf(validator) : null);
    }

    private static async Task<Results<Accepted<SolutionResponse>, ProblemResult>> SubmitAsync(
        string address, HttpContext context, ChainGrains grains, IOptions<GatewayOptions> options)
    {
        if (!Address.TryParse(address, out var validator))
        {
            return ProblemTable.BadAddress.Because(detail: null);
        }

        var request = await RequestBody.ReadJsonAsync<SolutionRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var solution = SolutionReading.Read(request.Value);
        if (!solution.IsGood)
        {
            return solution.Problem;
        }

        var outcome = await grains.Validator(validator).Submit(solution.Value);
        return outcome == SolutionOutcome.Accepted
            ? TypedResults.Accepted($"/v1/blocks/{request.Value.Height}", new SolutionResponse(OutcomeNames.Camel(outcome), request.Value.BlockHash))
            : ProblemTable.Of(outcome).Because(detail: null);
    }
}
