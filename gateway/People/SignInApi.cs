using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;

namespace OrleansChain.Gateway.People;

/// <summary>Signing in and out, and the sessions of whoever asks.</summary>
internal static class SignInApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapSignInApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sign-in", SignInAsync)
            .WithName("SignIn")
            .WithSummary("Signs in with user name, password and, where it is on, the second factor; gives a bearer token.")
            .Accepts<SignInRequest>(MediaTypeNames.Application.Json)
            .Produces<SignInResponse>()
            .RefusesWithoutChain(
            [
                .. ProblemTable.OfJson,
                ProblemTable.ReadOnly,
                PeopleProblems.TooManySignIns,
                PeopleProblems.LockedOut,
                PeopleProblems.SignInRefused,
                PeopleProblems.NotActivated,
                PeopleProblems.SecondFactorNeeded,
                PeopleProblems.SecondFactorWrong,
            ])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.SignIns);
        api.MapPost("/sign-out", SignOutAsync)
            .WithName("SignOut")
            .WithSummary("Ends the session that the request comes with.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(ProblemTable.ReadOnly)
            .RequireCaller(Policies.Voter)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/sessions", GetSessionsAsync)
            .WithName("GetSessions")
            .WithSummary("Your live sessions.")
            .Produces<SessionsResponse>()
            .RefusesWithoutChain()
            .RequireCaller(Policies.Voter)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapDelete("/sessions", RevokeAllAsync)
            .WithName("RevokeSessions")
            .WithSummary("Ends all your sessions, the one that the request comes with included.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(ProblemTable.ReadOnly)
            .RequireCaller(Policies.Voter)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapDelete("/sessions/{id}", RevokeAsync)
            .WithName("RevokeSession")
            .WithSummary("Ends one of your sessions.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(PeopleProblems.BadSession, PeopleProblems.SessionUnknown, ProblemTable.ReadOnly)
            .RequireCaller(Policies.Voter)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Ok<SignInResponse>, ProblemResult>> SignInAsync(HttpContext context, SignInDesk desk, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<SignInRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var session = await desk.SignInAsync(request.Value, context.RequestAborted);
        return session.IsGood ? TypedResults.Ok(session.Value) : session.Problem;
    }

    private static async Task<NoContent> SignOutAsync(HttpContext context, IGrainFactory grains)
    {
        var caller = Caller.Of(context);
        await caller.Grain(grains).RevokeSession(caller.Session);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SessionsResponse>> GetSessionsAsync(HttpContext context, IGrainFactory grains)
    {
        var caller = Caller.Of(context);
        var sessions = await caller.Grain(grains).GetSessions();
        return TypedResults.Ok(new SessionsResponse([.. sessions.Select(session => new SessionSummary(
            session.Id.ToString(), session.OpenedUtc, session.ExpiresUtc, session.HasSecondFactor, session.Id == caller.Session))]));
    }

    private static async Task<NoContent> RevokeAllAsync(HttpContext context, IGrainFactory grains)
    {
        await Caller.Of(context).Grain(grains).RevokeAll();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemResult>> RevokeAsync(string id, HttpContext context, IGrainFactory grains)
    {
        if (!Hash256.TryParse(id, out var session))
        {
            return PeopleProblems.BadSession.Because(detail: null);
        }

        return await Caller.Of(context).Grain(grains).RevokeSession(session)
            ? TypedResults.NoContent()
            : PeopleProblems.SessionUnknown.Because(detail: null);
    }
}
