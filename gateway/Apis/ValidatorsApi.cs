using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>The validators.</summary>
internal static class ValidatorsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapValidatorsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/validators", ListAsync)
            .WithName("ListValidators")
            .WithSummary("The validators that take part now, in the order of their addresses.")
            .Produces<ValidatorsResponse>()
            .Refuses()
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/validators/{address}", GetAsync)
            .WithName("GetValidator")
            .WithSummary("One validator: what it does now, and what it has sealed.")
            .Produces<ValidatorResponse>()
            .Refuses(ProblemTable.BadAddress, ProblemTable.ValidatorUnknown)
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Ok<ValidatorsResponse>> ListAsync(ValidatorReader validators) =>
        TypedResults.Ok(new ValidatorsResponse(await validators.ListAsync()));

    private static async Task<Results<Ok<ValidatorResponse>, ProblemResult>> GetAsync(string address, ValidatorReader validators)
    {
        if (!Address.TryParse(address, out var validator))
        {
            return ProblemTable.BadAddress.Because(detail: null);
        }

        return await validators.FindAsync(validator) is { } found
            ? TypedResults.Ok(found)
            : ProblemTable.ValidatorUnknown.Because(detail: null);
    }
}
