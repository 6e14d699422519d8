using System.Net.Mime;
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
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Gateway.Elections;

/// <summary>What election officers do: define an election, say who may vote, and lead it from phase to phase.</summary>
internal static class ElectionOfficerApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapElectionOfficerApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/elections", CreateAsync)
            .WithName("CreateElection")
            .WithSummary("Creates an election as a draft. Repeating it with the same definition is harmless.")
            .Accepts<CreateElectionRequest>(MediaTypeNames.Application.Json)
            .Produces<ElectionResponse>(StatusCodes.Status201Created)
            .Refuses(
            [
                .. ProblemTable.OfJson,
                ProblemTable.ReadOnly,
                ElectionProblems.BadElectionId,
                ElectionProblems.Of(ElectionOutcome.AlreadyExists),
                ElectionProblems.Of(ElectionOutcome.TooManyElections),
                ElectionProblems.Of(ElectionOutcome.InvalidDefinition),
                .. ElectionProblems.OfDefinitions,
            ])
            .ByOfficer();
        api.MapPut("/elections/{id}", ChangeAsync)
            .WithName("ChangeElection")
            .WithSummary("Replaces the definition of a draft.")
            .Accepts<ElectionDefinitionMessage>(MediaTypeNames.Application.Json)
            .Produces<ElectionResponse>()
            .Refuses([.. ProblemTable.OfJson, ProblemTable.ReadOnly, .. ElectionProblems.OfActs, ElectionProblems.Of(ElectionOutcome.InvalidDefinition), .. ElectionProblems.OfDefinitions])
            .ByOfficer();
        MapAct(
            api, "begin-registration", "BeginRegistration", "From draft to registration: the definition stands, and voters register their keys.",
            static (election, actor) => election.BeginRegistration(actor), ElectionOutcome.ScheduleOver);
        MapAct(
            api, "open", "OpenElection", "From registration to open: definition, keys and weights are frozen in the chain's genesis, and ballots are taken.",
            static (election, actor) => election.Open(actor),
            ElectionOutcome.ScheduleOver, ElectionOutcome.ScheduledLater, ElectionOutcome.NoVoters, ElectionOutcome.TooManyVoters, ElectionOutcome.WeightsOverflow, ElectionOutcome.DifferentChain);
        MapAct(
            api, "close", "CloseElection", "From open to closed: no ballot is taken any more, and sealing begins.",
            static (election, actor) => election.Close(actor), ElectionOutcome.ScheduledLater);
        MapAct(
            api, "publish", "PublishElection", "From sealed to published: the result is public.",
            static (election, actor) => election.Publish(actor), ElectionOutcome.NotAllSealed);
    }

    /// <summary>Lets officers in while the storage takes writes.</summary>
    internal static RouteHandlerBuilder ByOfficer(this RouteHandlerBuilder builder) => builder
        .AddEndpointFilter<WritableFilter>()
        .RequireRateLimiting(RateLimits.Batches)
        .RequireCaller(Policies.Officer);

    /// <summary>The answer to an act.</summary>
    internal static Results<Ok<ElectionResponse>, ProblemResult> Answer(ElectionReply reply) => reply.Outcome is ElectionOutcome.Done or ElectionOutcome.AlreadyDone
        ? TypedResults.Ok(ElectionDescriptions.Describe(reply.Election!, isForOfficer: true))
        : Refuse(reply);

    private static void MapAct(
        IEndpointRouteBuilder api,
        string verb,
        string name,
        string summary,
        Func<IElectionGrain, string, Task<ElectionReply>> act,
        params ElectionOutcome[] refusals) => api
            .MapPost($"/elections/{{id}}/{verb}", async Task<Results<Ok<ElectionResponse>, ProblemResult>> (string id, HttpContext context, ElectionGrains grains) =>
                ElectionId.TryParse(id, out var election)
                    ? Answer(await act(grains.Election(election), Caller.Of(context).UserName))
                    : ElectionProblems.BadElectionId.Because(detail: null))
            .WithName(name)
            .WithSummary(summary + " Repeating it is harmless.")
            .Produces<ElectionResponse>()
            .Refuses([ProblemTable.ReadOnly, .. ElectionProblems.OfActs, .. refusals.Select(ElectionProblems.Of)])
            .ByOfficer();

    private static async Task<Results<Created<ElectionResponse>, ProblemResult>> CreateAsync(
        HttpContext context, ElectionGrains grains, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<CreateElectionRequest>(context, options.Value.MaxBatchBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        if (!ElectionId.TryParse(request.Value.Id, out var id))
        {
            return ElectionProblems.BadElectionId.Because(detail: null);
        }

        var definition = ElectionDefinitions.Read(request.Value.Definition);
        if (!definition.IsGood)
        {
            return definition.Problem;
        }

        var reply = await grains.Election(id).Create(new ElectionDraft(definition.Value, Caller.Of(context).UserName));
        return reply.Outcome is ElectionOutcome.Done or ElectionOutcome.AlreadyDone
            ? TypedResults.Created($"/v1/elections/{id}", ElectionDescriptions.Describe(reply.Election!, isForOfficer: true))
            : Refuse(reply);
    }

    private static async Task<Results<Ok<ElectionResponse>, ProblemResult>> ChangeAsync(
        string id, HttpContext context, ElectionGrains grains, IOptions<GatewayOptions> options)
    {
        if (!ElectionId.TryParse(id, out var election))
        {
            return ElectionProblems.BadElectionId.Because(detail: null);
        }

        var request = await RequestBody.ReadJsonAsync<ElectionDefinitionMessage>(context, options.Value.MaxBatchBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var definition = ElectionDefinitions.Read(request.Value);
        return definition.IsGood
            ? Answer(await grains.Election(election).Change(new ElectionDraft(definition.Value, Caller.Of(context).UserName)))
            : definition.Problem;
    }

    private static ProblemResult Refuse(ElectionReply reply) =>
        ElectionProblems.Of(reply.Outcome).Because(
            reply.Outcome == ElectionOutcome.WrongPhase && reply.Election is { } election
                ? $"Its phase is {ElectionNames.Of(election.Phase)}."
                : reply.Detail.Length > 0 ? reply.Detail : null);
}
