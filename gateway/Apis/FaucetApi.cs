using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Faucet;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;

namespace OrleansChain.Gateway.Apis;

/// <summary>The development faucet.</summary>
internal static class FaucetApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapFaucetApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/faucet", FundAsync)
            .WithName("Fund")
            .WithSummary("Sends a wallet coins of a development chain, by an ordinary transfer. Refused where the faucet is switched off.")
            .Accepts<FaucetRequest>(MediaTypeNames.Application.Json)
            .Produces<SubmissionResponse>(StatusCodes.Status202Accepted)
            .Refuses(
            [
                ProblemTable.MalformedJson,
                ProblemTable.BadAddress,
                ProblemTable.BadAmount,
                .. ProblemTable.OfBody,
                ProblemTable.FaucetDisabled,
                ProblemTable.FaucetNotLocal,
                ProblemTable.FaucetLimit,
                ProblemTable.FaucetBusy,
                ProblemTable.ReadOnly,
                .. ProblemTable.OfTransactions,
            ])
            .AddEndpointFilter<WritableFilter>()
            .RequireRateLimiting(RateLimits.Faucet);

    private static async Task<Results<SubmissionResult, ProblemResult>> FundAsync(
        HttpContext context, LoopbackCheck loopback, IOptions<GatewayOptions> options)
    {
        if (context.RequestServices.GetService<IFaucet>() is not { IsEnabled: true } faucet)
        {
            return ProblemTable.FaucetDisabled.Because(detail: null);
        }

        if (!loopback.IsOnlyLoopback())
        {
            return ProblemTable.FaucetNotLocal.Because(detail: null);
        }

        var request = await RequestBody.ReadJsonAsync<FaucetRequest>(context, options.Value.MaxBodyBytes);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        if (!Address.TryParse(request.Value.Address, out var wallet))
        {
            return ProblemTable.BadAddress.Because(detail: null);
        }

        if (!WholeNumber.TryParse(request.Value.Amount, out var units) || units == 0)
        {
            return ProblemTable.BadAmount.Because("Give a number of units above zero, as text.");
        }

        return Answer(await faucet.FundAsync(wallet, new Amount(units), context.RequestAborted));
    }

    private static Results<SubmissionResult, ProblemResult> Answer(FaucetReply reply) => reply.Outcome switch
    {
        FaucetOutcome.Sent => new SubmissionResult(reply.Id, TransactionOutcome.Accepted),
        FaucetOutcome.Disabled => ProblemTable.FaucetDisabled.Because(detail: null),
        FaucetOutcome.AboveLimit => ProblemTable.FaucetLimit.Because(detail: null),
        FaucetOutcome.Refused => ProblemTable.Of(reply.Transaction).Because("The faucet's own transfer was refused."),
        _ => throw new InvalidOperationException($"The faucet answered {reply.Outcome}."),
    };
}
