using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Index;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Paging;
using OrleansChain.Gateway.Problems;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Elections;

/// <summary>
/// What everybody may read of elections. Of a ballot that is in no block nothing is told but its tracker, and until closing no ballot is in a
/// block: no choice, no order of casting and no running tally can be read here.
/// </summary>
internal static class BulletinBoardApi
{
    /// <summary>The most elections of a page: each is asked for its phase.</summary>
    private const int MaxElections = 100;

    /// <summary>Maps the routes.</summary>
    public static void MapBulletinBoardApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/elections", ListAsync)
            .WithName("ListElections")
            .WithSummary("The elections, in the order of their ids; with simulated=true the simulated ones, which are kept apart.")
            .Produces<ElectionListResponse>()
            .Refuses(ProblemTable.BadCursor, ProblemTable.BadLimit, ElectionProblems.BadChoice)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}", GetAsync)
            .WithName("GetElection")
            .WithSummary("An election: its definition, its phase, and from opening on what its genesis commits to.")
            .Produces<ElectionResponse>()
            .Refuses(ElectionProblems.BadElectionId, ElectionProblems.ElectionUnknown)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/roll", ListRollAsync)
            .WithName("ListRoll")
            .WithSummary("The frozen roll: the addresses of the voters' keys in sorted order, with their weights.")
            .Produces<RollListResponse>()
            .Refuses([ProblemTable.BadCursor, ProblemTable.BadLimit, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/trackers", ListTrackersAsync)
            .WithName("ListTrackers")
            .WithSummary("The ballots that are in no block: their trackers and nothing else, in the trackers' own order.")
            .Produces<TrackerListResponse>()
            .Refuses([ProblemTable.BadCursor, ProblemTable.BadLimit, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/ballots/{tracker}", GetBallotAsync)
            .WithName("GetBallot")
            .WithSummary("A ballot by its tracker; once it is in a block, what it says and the proof that it is there.")
            .Produces<BallotResponse>()
            .Refuses([ElectionProblems.BadTracker, ElectionProblems.BallotUnknown, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/progress", GetProgressAsync)
            .WithName("GetSealingProgress")
            .WithSummary("How far sealing is, live.")
            .Produces<SealingProgressResponse>()
            .Refuses([ElectionProblems.ElectionNotClosed, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/totals", GetTotalsAsync)
            .WithName("GetTotals")
            .WithSummary("The published result, counted from the chain alone.")
            .Produces<TotalsResponse>()
            .Refuses([ElectionProblems.ResultNotPublished, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/elections/{id}/export", ExportAsync)
            .WithName("ExportElection")
            .WithSummary("The election record as a zip: genesis, blocks and result, from which anybody computes everything again.")
            .Produces<byte[]>(StatusCodes.Status200OK, ElectionExport.ContentType)
            .Refuses([ElectionProblems.ResultNotPublished, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Batches);
    }

    private static async Task<Results<Ok<ElectionListResponse>, ProblemResult>> ListAsync(
        string? simulated, string? cursor, string? limit, ElectionGrains grains, IOptions<GatewayOptions> options)
    {
        if (!PageLimit.TryRead(limit, options.Value, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.Value.MaxPageSize}.");
        }

        if (simulated is not (null or "true" or "false"))
        {
            return ElectionProblems.BadChoice.Because("simulated is true or false.");
        }

        if (cursor is not null && !ElectionId.TryParse(cursor, out _))
        {
            return ProblemTable.BadCursor.Because(detail: null);
        }

        var page = await grains.Directory.List(new ElectionListQuery(cursor ?? string.Empty, Math.Min(size, MaxElections), simulated is "true"));
        var views = await Task.WhenAll(page.Elections.Select(listing => grains.Election(ElectionId.Parse(listing.Id)).GetView()));
        return TypedResults.Ok(new ElectionListResponse(
            page.Total,
            [.. views.OfType<ElectionView>().Select(ElectionDescriptions.Summarize)],
            page.HasMore ? page.Elections[^1].Id : null));
    }

    private static async Task<Results<Ok<ElectionResponse>, ProblemResult>> GetAsync(string id, ElectionGrains grains)
    {
        if (!ElectionId.TryParse(id, out var election))
        {
            return ElectionProblems.BadElectionId.Because(detail: null);
        }

        return await grains.Election(election).GetView() is { } view
            ? TypedResults.Ok(ElectionDescriptions.Describe(view, isForOfficer: false))
            : ElectionProblems.ElectionUnknown.Because(detail: null);
    }

    private static async Task<Results<Ok<RollListResponse>, ProblemResult>> ListRollAsync(
        string id, string? cursor, string? limit, ServedElections elections, IOptions<GatewayOptions> options)
    {
        if (!PageLimit.TryRead(limit, options.Value, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.Value.MaxPageSize}.");
        }

        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        var roll = found.Value.Roll;
        var first = 0;
        if (cursor is not null)
        {
            if (PageCursor.Parse(cursor, PageCursorKind.Roll, found.Value.CursorSubject, out var position) != CursorOutcome.Accepted
                || position.Position >= (ulong)roll.Length)
            {
                return ProblemTable.BadCursor.Because(detail: null);
            }

            first = (int)position.Position;
        }

        var count = Math.Min(size, roll.Length - first);
        var items = new RollEntry[count];
        for (var i = 0; i < count; i++)
        {
            var (address, weight) = roll[first + i];
            items[i] = new RollEntry(address.ToString(), ElectionDescriptions.Text(weight.Units));
        }

        var parameters = found.Value.Parameters;
        return TypedResults.Ok(new RollListResponse(
            roll.Length,
            ElectionDescriptions.Text(parameters.GenesisSupply.Units),
            parameters.GenesisBlock.Hash.ToString(),
            items,
            first + count < roll.Length ? new PageCursor(PageCursorKind.Roll, found.Value.CursorSubject, (ulong)(first + count)).ToString() : null));
    }

    private static async Task<Results<Ok<TrackerListResponse>, ProblemResult>> ListTrackersAsync(
        string id, string? cursor, string? limit, ServedElections elections, IOptions<GatewayOptions> options)
    {
        if (!PageLimit.TryRead(limit, options.Value, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.Value.MaxPageSize}.");
        }

        BallotTracker after = default;
        if (cursor is not null && !BallotTracker.TryParse(cursor, out after))
        {
            return ProblemTable.BadCursor.Because(detail: null);
        }

        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        var page = await found.Value.Chain.Pool.GetTrackers(cursor is null ? null : after, Math.Min(size, TrackersPage.MaxCount));
        string[] items = [.. page.Trackers.Select(tracker => tracker.ToString())];
        return TypedResults.Ok(new TrackerListResponse(page.Waiting, items, page.HasMore ? items[^1] : null));
    }

    private static async Task<Results<Ok<BallotResponse>, ProblemResult>> GetBallotAsync(string id, string tracker, ServedElections elections)
    {
        if (!BallotTracker.TryParse(tracker, out var wanted))
        {
            return ElectionProblems.BadTracker.Because("XXXX-XXXX-XXXX-XXXX, in Crockford's base 32.");
        }

        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        // The pool is asked first: a ballot goes from pool to chain, so the other order could miss it on its way.
        var chain = found.Value.Chain;
        if (await chain.Pool.HoldsBallot(wanted))
        {
            return TypedResults.Ok(new BallotResponse(wanted.ToString(), TransactionStatus.Unconfirmed, null, null, null));
        }

        if (await found.Value.Places.FindAsync(wanted) is not { } place)
        {
            return ElectionProblems.BallotUnknown.Because(detail: null);
        }

        var head = (await chain.Chain.GetHead()).Height;
        var proof = await chain.Block(place.Height).GetProof(place.Leaf) ?? throw new InvalidDataException($"Block {place.Height} has no leaf {place.Leaf}.");
        var ballot = SignedTransaction.Parse(proof.Leaf);
        return TypedResults.Ok(new BallotResponse(
            wanted.ToString(),
            TransactionStatus.Confirmed,
            BlockReader.ConfirmationsOf(place.Height, head),
            TransactionLookup.Ballot(ballot),
            TransactionLookup.Describe(ballot.Id, place.Height, proof)));
    }

    private static async Task<Results<Ok<SealingProgressResponse>, ProblemResult>> GetProgressAsync(string id, ServedElections elections)
    {
        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        var view = await found.Value.ViewAsync();
        if (view.Phase < ElectionPhase.Closed)
        {
            return ElectionProblems.ElectionNotClosed.Because(detail: null);
        }

        // Until the copies are compared sealing has no plan; how many ballots wait is known since closing.
        var progress = await found.Value.Sealing.GetProgress();
        return TypedResults.Ok(ElectionDescriptions.Describe(
            progress.Ballots == 0 ? progress with { Ballots = view.Ballots, Blocks = view.Blocks } : progress));
    }

    private static async Task<Results<Ok<TotalsResponse>, ProblemResult>> GetTotalsAsync(string id, ServedElections elections)
    {
        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        return await found.Value.PhaseAsync() == ElectionPhase.Published
            ? TypedResults.Ok(await found.Value.Totals.GetAsync())
            : ElectionProblems.ResultNotPublished.Because(detail: null);
    }

    private static async Task<Results<ElectionExport, ProblemResult>> ExportAsync(string id, ServedElections elections)
    {
        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        return await found.Value.PhaseAsync() == ElectionPhase.Published
            ? new ElectionExport(found.Value)
            : ElectionProblems.ResultNotPublished.Because(detail: null);
    }
}
