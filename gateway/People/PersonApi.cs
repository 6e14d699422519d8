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

/// <summary>The account of whoever asks, and the profile that an officer decides on.</summary>
internal static class PersonApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapPersonApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", GetAsync)
            .WithName("GetMe")
            .WithSummary("Your account; the profile is masked.")
            .Produces<PersonResponse>()
            .RefusesWithoutChain(PeopleProblems.UserUnknown)
            .RequireCaller(Policies.Voter)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapPut("/profile", SubmitAsync)
            .WithName("SubmitProfile")
            .WithSummary("Gives the profile that an officer decides on. It is kept encrypted.")
            .Accepts<ProfileRequest>(MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(
            [
                .. ProblemTable.OfJson, ProblemTable.ReadOnly,
                PeopleProblems.UserUnknown, .. PeopleProblems.OfProfile,
            ])
            .RequireCaller(Policies.Voter)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapDelete("/profile", EraseAsync)
            .WithName("EraseProfile")
            .WithSummary("Erases your profile, and the key that it was encrypted with. An approval stays.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWithoutChain(PeopleProblems.UserUnknown, ProblemTable.ReadOnly)
            .RequireCaller(Policies.Voter)
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Ok<PersonResponse>, ProblemResult>> GetAsync(HttpContext context, IGrainFactory grains) =>
        await Caller.Of(context).Grain(grains).GetView() is { } view
            ? TypedResults.Ok(PersonReader.Describe(view))
            : PeopleProblems.UserUnknown.Because(detail: null);

    private static async Task<Results<NoContent, ProblemResult>> SubmitAsync(HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options)
    {
        var request = await RequestBody.ReadJsonAsync<ProfileRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        var profile = new ProfileMessage(request.Value.NationalId, request.Value.VoterId, request.Value.Phone, request.Value.Address);
        var outcome = await Caller.Of(context).Grain(grains).SubmitProfile(profile);
        return outcome == ProfileOutcome.Submitted ? TypedResults.NoContent() : PeopleProblems.Of(outcome).Because(detail: null);
    }

    private static async Task<Results<NoContent, ProblemResult>> EraseAsync(HttpContext context, IGrainFactory grains)
    {
        var caller = Caller.Of(context);
        var outcome = await caller.Grain(grains).EraseProfile(caller.UserName);
        return outcome == ProfileOutcome.Erased ? TypedResults.NoContent() : PeopleProblems.Of(outcome).Because(detail: null);
    }
}
