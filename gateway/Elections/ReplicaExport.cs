using System.IO.Compression;
using OrleansChain.Core.Elections;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Elections;

/// <summary>Copies of an election's records as a zip, page by page: they are never in memory as a whole. A copy that is missing has no file.</summary>
/// <param name="election">The election.</param>
/// <param name="store">The store whose copies are wanted; null for what the majority has.</param>
/// <param name="replicas">Reads the copies.</param>
/// <param name="first">The first page.</param>
internal sealed class ReplicaExport(ElectionId election, string? store, IReplicaGrain replicas, ReplicaPage first) : IResult
{
    private const int ReadableByOwner = 0x8180 << 16;

    /// <summary>The first moment that the format can write: one store always gives the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ElectionExport.ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"election-{election}-replica{(store is null ? "" : $"-{store}")}.zip\"";
        var pieces = new PieceStream();
        using (var archive = new ZipArchive(pieces, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var page = first; ; page = await replicas.Export(new ReplicaPageRequest(page.Next, store)))
            {
                foreach (var record in page.Records.Where(record => !record.Bytes.IsEmpty))
                {
                    Add(archive, record);
                }

                await pieces.SendAsync(response.Body, httpContext.RequestAborted);
                if (page.Next is null)
                {
                    break;
                }
            }
        }

        await pieces.SendAsync(response.Body, httpContext.RequestAborted);
    }

    private static void Add(ZipArchive archive, ReplicaRecord record)
    {
        var entry = archive.CreateEntry(record.Record, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        entry.ExternalAttributes = ReadableByOwner;
        using var file = entry.Open();
        file.Write(record.Bytes.Span);
    }
}
