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

/// <summary>Signing up and activating the account.</summary>
internal static class SignUpApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapSignUpApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/rules", static (IOptions<PeopleOptions> options) => TypedResults.Ok(new PeopleRulesResponse(options.Value.RequireSecondFactor)))
            .WithName("GetPeopleRules")
            .WithSummary("What the node asks of people: whether roles need a session with a second factor.")
            .Produces<PeopleRulesResponse>()
            .RefusesWithoutChain()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapPost("/sign-up", SignUpAsync)
            .WithName("SignUp")
            .WithSummary("Makes an account for a device's public key, and mails its activation code.")
            .Accepts<SignUpRequest>(MediaTypeNames.Application.Json)
            .Produces<SignUpResponse>(StatusCodes.Status201Created)
            .RefusesWithoutChain([.. ProblemTable.OfJson, ProblemTable.ReadOnly, .. PeopleProblems.OfSignUp, PeopleProblems.TooManySignUps, PeopleProblems.MailFailed])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.SignUps);
        api.MapPost("/activate", ActivateAsync)
            .WithName("Activate")
            .WithSummary("Activates an account with the code that was mailed.")
            .Accepts<ActivationRequest>(MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain([.. ProblemTable.OfJson, ProblemTable.ReadOnly, PeopleProblems.ActivationRefused, PeopleProblems.ActivationExpired, PeopleProblems.TooManySignIns])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.SignIns);
        api.MapPost("/activation-code", RenewAsync)
            .WithName("RenewActivationCode")
            .WithSummary("Mails another activation code, for name and password; the one before no longer counts.")
            .Accepts<ActivationCodeRequest>(MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status202Accepted)
            .RefusesWithoutChain(
                [.. ProblemTable.OfJson, ProblemTable.ReadOnly, PeopleProblems.SignInRefused, PeopleProblems.LockedOut, PeopleProblems.AlreadyActivated, PeopleProblems.TooManySignUps, PeopleProblems.MailFailed])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.SignUps);
    }

    private static async Task<Results<Created<SignUpResponse>, ProblemResult>> SignUpAsync(HttpContext context, SignUpDesk desk, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<SignUpRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        return await desk.SignUpAsync(request.Value, context.RequestAborted) is { } problem
            ? problem
            : TypedResults.Created("/v1/people/me", new SignUpResponse(UserName.Parse(request.Value.UserName).Value, IsActivated: false));
    }

    private static async Task<Results<NoContent, ProblemResult>> ActivateAsync(HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<ActivationRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        // Whether there is such a user, and whether it is active, is not told to whoever has no code.
        var outcome = UserName.TryParse(request.Value.UserName, out var name)
            ? await grains.GetGrain<IUserGrain>(name.Value).Activate(request.Value.Code)
            : ActivationOutcome.UnknownUser;
        return outcome switch
        {
            ActivationOutcome.Activated => TypedResults.NoContent(),
            ActivationOutcome.CodeExpired => PeopleProblems.ActivationExpired.Because(detail: null),
            _ => PeopleProblems.ActivationRefused.Because(detail: null),
        };
    }

    private static async Task<Results<Accepted, ProblemResult>> RenewAsync(HttpContext context, SignInDesk signIns, SignUpDesk desk, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<ActivationCodeRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var problem = await signIns.CheckNotActivatedAsync(request.Value.UserName, request.Value.Password, context.RequestAborted)
            ?? await desk.SendAnotherCodeAsync(UserName.Parse(request.Value.UserName), context.RequestAborted);
        return problem is null ? TypedResults.Accepted((string?)null) : problem;
    }
}
