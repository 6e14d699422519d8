using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>What an election officer does with voters.</summary>
internal static class OfficerApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapOfficerApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/voters", (string? state, string? cursor, string? limit, PeopleList list) => list.ReadAsync(state, role: null, cursor, limit))
            .WithName("ListVoters")
            .WithSummary("People by user name, all or those of one state.")
            .Produces<PeopleResponse>()
            .RefusesWithoutChain(ProblemTable.BadLimit, ProblemTable.BadCursor, PeopleProblems.BadState)
            .RequireCaller(Policies.Officer)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/voters/{userName}", (string userName, PeopleList list) => list.FindAsync(userName))
            .WithName("GetVoter")
            .WithSummary("One person; the profile is masked.")
            .Produces<PersonResponse>()
            .RefusesWithoutChain(PeopleProblems.BadUserName, PeopleProblems.UserUnknown)
            .RequireCaller(Policies.Officer)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapPost("/voters/{userName}/approve", ApproveAsync)
            .WithName("ApproveVoter")
            .WithSummary("Approves a voter whose profile was submitted.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain([PeopleProblems.BadUserName, ProblemTable.ReadOnly, .. PeopleProblems.OfDecision])
            .RequireCaller(Policies.Officer)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapPost("/voters/{userName}/reject", RejectAsync)
            .WithName("RejectVoter")
            .WithSummary("Rejects a voter with a reason, or withdraws an approval.")
            .Accepts<DecisionRequest>(MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(
            [
                .. ProblemTable.OfJson, ProblemTable.ReadOnly,
                PeopleProblems.BadUserName, .. PeopleProblems.OfDecision,
            ])
            .RequireCaller(Policies.Officer)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static Task<Results<NoContent, ProblemResult>> ApproveAsync(string userName, HttpContext context, IGrainFactory grains) =>
        DecideAsync(userName, new Decision(Caller.Of(context).UserName, IsApproval: true, Reason: string.Empty), grains);

    private static async Task<Results<NoContent, ProblemResult>> RejectAsync(
        string userName, HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<DecisionRequest>(context, options.Value.MaxBodyBytes);
        return request.IsGood
            ? await DecideAsync(userName, new Decision(Caller.Of(context).UserName, IsApproval: false, request.Value.Reason), grains)
            : request.Problem;
    }

    private static async Task<Results<NoContent, ProblemResult>> DecideAsync(string userName, Decision decision, IGrainFactory grains)
    {
        if (!UserName.TryParse(userName, out var name))
        {
            return PeopleProblems.BadUserName.Because(detail: null);
        }

        var outcome = await grains.GetGrain<IUserGrain>(name.Value).Decide(decision);
        return outcome == DecisionOutcome.Decided ? TypedResults.NoContent() : PeopleProblems.Of(outcome).Because(detail: null);
    }
}
