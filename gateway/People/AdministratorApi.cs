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

/// <summary>What an administrator does with people, and how the first one comes into being.</summary>
internal static class AdministratorApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapAdministratorApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/administrators", CreateAsync)
            .WithName("CreateAdministrator")
            .WithSummary("Makes an administrator: from the node's own machine, with the operator's secret of its data folder.")
            .Accepts<AdministratorRequest>(MediaTypeNames.Application.Json)
            .Produces<SignUpResponse>(StatusCodes.Status201Created)
            .RefusesWithoutChain([.. ProblemTable.OfJson, ProblemTable.ReadOnly, PeopleProblems.OperatorNotLocal, PeopleProblems.OperatorRefused, PeopleProblems.TooManySignUps, .. PeopleProblems.OfSignUp])
            .AddEndpointFilter<OperatorFilter>()
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.SignUps);
        api.MapGet("/people", (string? state, string? role, string? cursor, string? limit, PeopleList list) => list.ReadAsync(state, role, cursor, limit))
            .WithName("ListPeople")
            .WithSummary("People by user name, all or those of one state or role.")
            .Produces<PeopleResponse>()
            .RefusesWithoutChain(PeopleList.Refusals)
            .RequireCaller(Policies.Administrator)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapPut("/people/{userName}/role", SetRoleAsync)
            .WithName("SetRole")
            .WithSummary("Gives somebody else a role. It counts at their next request.")
            .Accepts<RoleRequest>(MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(
                [.. ProblemTable.OfJson, ProblemTable.ReadOnly, PeopleProblems.BadUserName, PeopleProblems.BadRole, PeopleProblems.UserUnknown, PeopleProblems.OwnAccount, PeopleProblems.NotActivated])
            .RequireCaller(Policies.Administrator)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapDelete("/people/{userName}/profile", EraseAsync)
            .WithName("ErasePersonsProfile")
            .WithSummary("Erases somebody's profile, and the key that it was encrypted with.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(PeopleProblems.BadUserName, PeopleProblems.UserUnknown, ProblemTable.ReadOnly)
            .RequireCaller(Policies.Administrator)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Created<SignUpResponse>, ProblemResult>> CreateAsync(HttpContext context, SignUpDesk desk, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<AdministratorRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        return await desk.CreateAdministratorAsync(request.Value, context.RequestAborted) is { } problem
            ? problem
            : TypedResults.Created("/v1/people/me", new SignUpResponse(UserName.Parse(request.Value.UserName).Value, IsActivated: true));
    }

    private static async Task<Results<NoContent, ProblemResult>> SetRoleAsync(
        string userName, HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<RoleRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        if (!UserName.TryParse(userName, out var name))
        {
            return PeopleProblems.BadUserName.Because(detail: null);
        }

        if (!PeopleNames.TryParseRole(request.Value.Role, out var role))
        {
            return PeopleProblems.BadRole.Because(detail: null);
        }

        var outcome = await grains.GetGrain<IUserGrain>(name.Value).SetRole(new RoleChange(Caller.Of(context).UserName, role));
        return outcome == RoleOutcome.Given ? TypedResults.NoContent() : PeopleProblems.Of(outcome).Because(detail: null);
    }

    private static async Task<Results<NoContent, ProblemResult>> EraseAsync(string userName, HttpContext context, IGrainFactory grains)
    {
        if (!UserName.TryParse(userName, out var name))
        {
            return PeopleProblems.BadUserName.Because(detail: null);
        }

        var outcome = await grains.GetGrain<IUserGrain>(name.Value).EraseProfile(Caller.Of(context).UserName);
        return outcome == ProfileOutcome.Erased ? TypedResults.NoContent() : PeopleProblems.Of(outcome).Because(detail: null);
    }
}
