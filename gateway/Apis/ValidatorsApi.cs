using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>The validators that take part.</summary>
internal static class ValidatorsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapValidatorsApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/validators", ListAsync)
            .WithName("ListValidators")
            .WithSummary("The validators that take part now, in the order of their addresses.")
            .Produces<ValidatorsResponse>()
            .Refuses()
            .RequireRateLimiting(RateLimits.Reads);

    private static async Task<Ok<ValidatorsResponse>> ListAsync(ChainGrains grains)
    {
        var validators = await grains.Metronome.GetValidators();
        return TypedResults.Ok(new ValidatorsResponse(
        [
            .. validators.Select(validator => new ValidatorResponse(
                validator.Address.ToString(),
                BlockReader.NameOf(validator.Kind),
                validator.BlocksWon,
                BlockReader.UnitsOf(validator.Earned),
                validator.Hashes,
                validator.HashesPerSecond,
                validator.LastHeight.Value,
                validator.Silo)),
        ]));
    }
}
