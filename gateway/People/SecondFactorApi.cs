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

/// <summary>The second factor: time-based one-time passwords (RFC 6238) and recovery codes.</summary>
internal static class SecondFactorApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapSecondFactorApi(this IEndpointRouteBuilder api)
    {
        Describe(
            api.MapPost("/totp", BeginAsync)
                .WithName("BeginSecondFactor")
                .WithSummary("Makes a secret for one-time passwords; it counts once a code of it was given.")
                .Produces<SecondFactorResponse>(),
            RateLimits.Reads);
        Describe(
            api.MapPost("/totp/confirm", (HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options) =>
                    ShowCodesAsync(context, grains, options, static (user, code) => user.ConfirmTotp(code)))
                .WithName("ConfirmSecondFactor")
                .WithSummary("Turns the second factor on with a code of the new secret; shows the recovery codes once.")
                .Accepts<SecondFactorRequest>(MediaTypeNames.Application.Json)
                .Produces<RecoveryCodesResponse>(),
            RateLimits.SignIns);
        Describe(
            api.MapPost("/totp/recovery-codes", (HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options) =>
                    ShowCodesAsync(context, grains, options, static (user, code) => user.RenewRecoveryCodes(code)))
                .WithName("RenewRecoveryCodes")
                .WithSummary("Makes new recovery codes for a one-time password; the ones before no longer count.")
                .Accepts<SecondFactorRequest>(MediaTypeNames.Application.Json)
                .Produces<RecoveryCodesResponse>(),
            RateLimits.SignIns);
        Describe(
            api.MapPost("/totp/remove", RemoveAsync)
                .WithName("RemoveSecondFactor")
                .WithSummary("Turns the second factor off, for a one-time password or a recovery code.")
                .Accepts<SecondFactorRequest>(MediaTypeNames.Application.Json)
                .Produces(StatusCodes.Status204NoContent),
            RateLimits.SignIns);
    }

    private static void Describe(RouteHandlerBuilder route, string limit) => route
        .RefusesWithoutChain(
        [
            .. ProblemTable.OfJson, ProblemTable.ReadOnly,
            PeopleProblems.UserUnknown, PeopleProblems.TooManySignIns, .. PeopleProblems.OfSecondFactor,
        ])
        .RequireCaller(Policies.Voter)
        .AddEndpointFilter<WritableFilter>()
        .RequireRateLimiting(limit);

    private static async Task<Results<Ok<SecondFactorResponse>, ProblemResult>> BeginAsync(HttpContext context, IGrainFactory grains, IOptions<PeopleOptions> options)
    {
        var caller = Caller.Of(context);
        var enrolment = await caller.Grain(grains).BeginTotp();
        return enrolment is { Outcome: TotpOutcome.Begun, Secret: { } secret }
            ? TypedResults.Ok(new SecondFactorResponse(secret, Totp.ToUri(options.Value.Issuer, UserName.Parse(caller.UserName), secret).OriginalString))
            : PeopleProblems.Of(enrolment.Outcome).Because(detail: null);
    }

    private static async Task<Results<Ok<RecoveryCodesResponse>, ProblemResult>> ShowCodesAsync(
        HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options, Func<IUserGrain, string, Task<TotpConfirmation>> act)
    {
        var request = await RequestBody.ReadJsonAsync<SecondFactorRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var confirmation = await act(Caller.Of(context).Grain(grains), request.Value.Code);
        return confirmation.Outcome is TotpOutcome.Enabled or TotpOutcome.Renewed
            ? TypedResults.Ok(new RecoveryCodesResponse(confirmation.RecoveryCodes))
            : PeopleProblems.Of(confirmation.Outcome).Because(detail: null);
    }

    private static async Task<Results<NoContent, ProblemResult>> RemoveAsync(HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<SecondFactorRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var outcome = await Caller.Of(context).Grain(grains).RemoveTotp(request.Value.Code);
        return outcome == TotpOutcome.Removed ? TypedResults.NoContent() : PeopleProblems.Of(outcome).Because(detail: null);
    }
}
