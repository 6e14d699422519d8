using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Paging;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Elections;

/// <summary>
/// The records that have copies, and the copies themselves. The journal tells the order of casting for ever, and so does a hash of a group to whoever tries
/// out ballots: they are for administrators alone, in every phase, and reading them is entered into the audit trail.
/// </summary>
internal static class ReplicaRecordsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapReplicaRecordsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/elections/{id}/replicas/records", ListAsync)
            .WithName("ListReplicaRecords")
            .WithSummary("The records that have copies, each with its size, its hash and what each store's copy is. With store, those of one store.")
            .Produces<ReplicaRecordsResponse>()
            .Refuses([ProblemTable.BadCursor, ProblemTable.BadLimit, ElectionProblems.ReplicaUnknown, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Batches)
            .RequireCaller(Policies.Administrator);
        api.MapGet("/elections/{id}/replicas/export", ExportAsync)
            .WithName("ExportReplica")
            .WithSummary("Copies as a zip, each in a file of its record's name: what the majority has, or with store the copies of one store as they are.")
            .Produces<byte[]>(StatusCodes.Status200OK, ElectionExport.ContentType)
            .Refuses([ElectionProblems.ReplicaUnknown, .. ElectionProblems.OfOpened])
            .RequireRateLimiting(RateLimits.Batches)
            .RequireCaller(Policies.Administrator);
    }

    private static async Task<Results<Ok<ReplicaRecordsResponse>, ProblemResult>> ListAsync(
        string id,
        string? store,
        string? cursor,
        string? limit,
        HttpContext context,
        ServedElections elections,
        ElectionGrains grains,
        ReplicaActs acts,
        IOptions<GatewayOptions> options)
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

        var read = await ReadAsync(grains.Replicas(found.Value.Id), new ReplicaPageRequest(cursor, store, size));
        if (!read.IsGood)
        {
            return read.Problem;
        }

        await acts.EnterAsync(context, ReplicaActs.List, found.Value.Id, DetailOf(store));
        var page = read.Value;
        return TypedResults.Ok(new ReplicaRecordsResponse([.. page.Stores], [.. page.Records.Select(Describe)], page.Next));
    }

    private static async Task<Results<ReplicaExport, ProblemResult>> ExportAsync(
        string id, string? store, HttpContext context, ServedElections elections, ElectionGrains grains, ReplicaActs acts)
    {
        var found = await elections.FindAsync(id);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        var replicas = grains.Replicas(found.Value.Id);
        var first = await ReadAsync(replicas, new ReplicaPageRequest(After: null, store));
        if (!first.IsGood)
        {
            return first.Problem;
        }

        await acts.EnterAsync(context, ReplicaActs.Export, found.Value.Id, DetailOf(store));
        return new ReplicaExport(found.Value.Id, store, replicas, first.Value);
    }

    private static async Task<Reading<ReplicaPage>> ReadAsync(IReplicaGrain replicas, ReplicaPageRequest request)
    {
        var page = await replicas.Export(request);
        if (page.IsPlaceUnknown)
        {
            return ProblemTable.BadCursor.Because(detail: null);
        }

        return request.Store is { } store && !page.Stores.Contains(store, StringComparer.Ordinal)
            ? ElectionProblems.ReplicaUnknown.Because(detail: null)
            : page;
    }

    private static string DetailOf(string? store) => store is null ? "what the majority has" : $"store {store}";

    private static ReplicaRecordSummary Describe(ReplicaRecord record) => new(
        record.Record,
        record.Bytes.IsEmpty ? null : record.Bytes.Length,
        record.Bytes.IsEmpty ? null : Sha256.Hash(record.Bytes.Span).ToString(),
        [.. record.Copies.Select(ElectionNames.Of)]);
}
