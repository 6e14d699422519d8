using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Paging;
using OrleansChain.Gateway.Problems;
using OrleansChain.GrainInterfaces.Index;

namespace OrleansChain.Gateway.Apis;

/// <summary>Wallets and their histories.</summary>
internal static class WalletsApi
{
    private const int MaxCursorLength = 256;

    /// <summary>Maps the routes.</summary>
    public static void MapWalletsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/wallets/{address}", GetAsync)
            .WithName("GetWallet")
            .WithSummary("A wallet's balance, what of it is spendable, and its next sequence number.")
            .Produces<WalletResponse>()
            .Refuses(ProblemTable.BadAddress, ProblemTable.WalletUnknown)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/wallets/{address}/transactions", GetHistoryAsync)
            .WithName("GetWalletHistory")
            .WithSummary("A wallet's history, newest first; the first page begins with what waits in the pool.")
            .Produces<WalletHistoryResponse>()
            .Refuses(ProblemTable.BadAddress, ProblemTable.BadCursor, ProblemTable.BadLimit, ProblemTable.WalletUnknown)
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Ok<WalletResponse>, ProblemResult>> GetAsync(string address, ChainGrains grains)
    {
        if (!Address.TryParse(address, out var wallet))
        {
            return ProblemTable.BadAddress.Because(detail: null);
        }

        var view = await grains.Wallet(wallet).GetView();
        return view.Exists
            ? TypedResults.Ok(new WalletResponse(
                address,
                BlockReader.UnitsOf(view.Balance),
                BlockReader.UnitsOf(view.Spendable),
                BlockReader.UnitsOf(view.Staked),
                BlockReader.UnitsOf(view.Unbonding),
                view.NextSequence,
                view.Pending,
                view.Height.Value))
            : ProblemTable.WalletUnknown.Because("It has neither received nor sent anything.", view.Height.Value);
    }

    private static async Task<Results<Ok<WalletHistoryResponse>, ProblemResult>> GetHistoryAsync(
        string address, string? cursor, string? limit, ChainGrains grains, IOptions<GatewayOptions> options)
    {
        if (!Address.TryParse(address, out var wallet))
        {
            return ProblemTable.BadAddress.Because(detail: null);
        }

        if (!PageLimit.TryRead(limit, options.Value, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.Value.MaxPageSize}.");
        }

        if (cursor?.Length is 0 or > MaxCursorLength)
        {
            return ProblemTable.BadCursor.Because(detail: null);
        }

        IReadOnlyList<WalletTransaction> pending = [];
        if (cursor is null)
        {
            var view = await grains.Wallet(wallet).GetView();
            if (!view.Exists)
            {
                return ProblemTable.WalletUnknown.Because("It has neither received nor sent anything.", view.Height.Value);
            }

            pending = WalletReader.Pending(view.PendingTransactions);
        }

        var page = await grains.Wallet(wallet).GetHistory(cursor, size);
        return page.Outcome == HistoryOutcome.Found
            ? TypedResults.Ok(new WalletHistoryResponse(address, page.Height.Value, pending, [.. page.Entries.Select(WalletReader.Entry)], page.Next))
            : ProblemTable.BadCursor.Because(detail: null);
    }
}
