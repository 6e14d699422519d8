using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Gateway.Apis;

/// <summary>
/// A block's canonical bytes, piece by piece: a large block is never in memory as a whole, and a client that reads slowly holds one piece.
/// </summary>
/// <param name="block">The block.</param>
/// <param name="first">Its first piece.</param>
internal sealed class BlockBytesResult(IBlockGrain block, BlockPiece first) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(byte[]), [MediaTypeNames.Application.Octet]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypeNames.Application.Octet;
        response.ContentLength = first.SizeBytes;
        var sent = 0;
        for (var piece = first; !piece.Bytes.IsEmpty; piece = await NextAsync(sent))
        {
            await response.Body.WriteAsync(piece.Bytes, httpContext.RequestAborted);
            sent += piece.Bytes.Length;
        }
    }

    private async Task<BlockPiece> NextAsync(int offset) => await block.ReadPiece(offset)
        ?? throw new InvalidDataException("A block is gone that was there.");
}
