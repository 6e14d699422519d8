using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Requests;

/// <summary>Reads a request's body within a limit. The memory grows with what has arrived, not with what was announced.</summary>
internal static class RequestBody
{
    private const int ChunkBytes = 16 * 1024;

    private static readonly JsonSerializerOptions Strict = new(RestJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Whether the body's content type is this one; parameters such as a charset do not count.</summary>
    public static bool Is(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the whole body; more than <paramref name="maxBytes"/> is refused. The memory is nobody else's.</summary>
    public static async Task<Reading<ReadOnlyMemory<byte>>> ReadAsync(HttpContext context, int maxBytes)
    {
        // The limit is kept here. The server's own would cut the connection, often before the client has read the refusal; without
        // it the server swallows the rest of a refused body for a few seconds first.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        if (context.Request.ContentLength > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        var body = new ArrayBufferWriter<byte>(ChunkBytes);
        while (await context.Request.Body.ReadAsync(body.GetMemory(ChunkBytes), context.RequestAborted) is var read and > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                return TooLarge(maxBytes);
            }
        }

        return body.WrittenMemory;
    }

    /// <summary>Reads the body as JSON. A member that the message does not have is refused: it may be a misspelt one that was meant.</summary>
    /// <typeparam name="T">One of the messages that <see cref="RestJson"/> knows.</typeparam>
    public static async Task<Reading<T>> ReadJsonAsync<T>(HttpContext context, int maxBytes)
        where T : class
    {
        if (!Is(context.Request, MediaTypeNames.Application.Json))
        {
            return ProblemTable.UnsupportedMediaType.Because($"Send {MediaTypeNames.Application.Json}.");
        }

        var body = await ReadAsync(context, maxBytes);
        return body.IsGood ? Parse<T>(body.Value) : body.Problem;
    }

    private static Reading<T> Parse<T>(ReadOnlyMemory<byte> body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T))) is { } value
                ? value
                : ProblemTable.MalformedJson.Because("The body is null.");
        }
        catch (JsonException failure)
        {
            return ProblemTable.MalformedJson.Because($"At {failure.Path ?? "$"}, line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.");
        }
    }

    private static ProblemResult TooLarge(int maxBytes) => ProblemTable.BodyTooLarge.Because($"At most {maxBytes} bytes.");
}
