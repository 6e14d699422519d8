using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Paging;
using OrleansChain.Gateway.Problems;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>The audit trail of privileged acts.</summary>
internal static class AuditApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapAuditApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", ReadAsync)
            .WithName("ReadAudit")
            .WithSummary("The audit trail, oldest first: who did what to whom, and when.")
            .Produces<AuditResponse>()
            .RefusesWithoutChain(ProblemTable.BadLimit, ProblemTable.BadCursor)
            .RequireCaller(Policies.Auditor)
            .RequireRateLimiting(RateLimits.Reads);
        api.MapGet("/audit/verify", VerifyAsync)
            .WithName("VerifyAudit")
            .WithSummary("Reads the whole audit trail again from storage and checks every hash.")
            .Produces<AuditVerdictResponse>()
            .RefusesWithoutChain()
            .RequireCaller(Policies.Auditor)
            .RequireRateLimiting(RateLimits.Reads);
    }

    private static async Task<Results<Ok<AuditResponse>, ProblemResult>> ReadAsync(
        string? cursor, string? limit, IGrainFactory grains, IOptions<GatewayOptions> options)
    {
        if (!PageLimit.TryRead(limit, options.Value, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.Value.MaxPageSize}.");
        }

        var first = 0UL;
        if (cursor is not null && !WholeNumber.TryParse(cursor, out first))
        {
            return ProblemTable.BadCursor.Because(detail: null);
        }

        var page = await grains.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail).Read(first, Math.Min(size, PeopleLimits.MaxPage));
        var next = first + (ulong)page.Entries.Length;
        return TypedResults.Ok(new AuditResponse(
            page.Total, [.. page.Entries.Select(Describe)], page.Entries.Length > 0 && next < page.Total ? next.ToString() : null));
    }

    private static AuditEntryResponse Describe(AuditEntryView entry) => new(
        entry.Sequence,
        entry.TimeUtc,
        entry.Event.Actor,
        entry.Event.Act,
        entry.Event.Subject,
        entry.Event.Detail.Length == 0 ? null : entry.Event.Detail,
        entry.Hash.ToString());

    private static async Task<Ok<AuditVerdictResponse>> VerifyAsync(IGrainFactory grains)
    {
        var report = await grains.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail).Verify();
        return TypedResults.Ok(new AuditVerdictResponse(
            PeopleNames.Of(report.Verdict), report.Entries, report.Hash.ToString(), report.Place.Length == 0 ? null : report.Place));
    }
}
