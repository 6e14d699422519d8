using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OrleansChain.Core.Elections.Records;

namespace OrleansChain.Gateway.Elections;

/// <summary>An election record, block by block: it is never in memory as a whole, and a client that reads slowly holds one block.</summary>
/// <param name="election">The election, published.</param>
internal sealed class ElectionExport(ServedElection election) : IResult, IEndpointMetadataProvider
{
    /// <summary>The media type.</summary>
    public const string ContentType = MediaTypeNames.Application.Zip;

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(byte[]), [ContentType]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"election-{election.Id}.zip\"";
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        // The archive is written at once and the answer sent when its client takes it: pieces wait in between.
        var pieces = new PieceStream();
        using var archive = new ElectionRecordWriter(pieces, election.Parameters);
        await foreach (var block in election.Totals.ReadBlocksAsync())
        {
            archive.Add(block);
            await pieces.SendAsync(response.Body, httpContext.RequestAborted);
        }

        archive.Complete();
        await pieces.SendAsync(response.Body, httpContext.RequestAborted);
    }
}
