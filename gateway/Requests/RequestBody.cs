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
    private const int FirstBytes = 64 * 1024;
    private const int Growth = 4;

    /// <summary>How long a whole body may take to arrive: meanwhile it holds one of the few places for requests of its kind.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(10);

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

        if (TryTake(context.Request, out var whole))
        {
            return whole;
        }

        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        using var tooLate = new CancellationTokenSource(LongestTime, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, context.RequestAborted);
        try
        {
            return await ReadAsync(context.Request, maxBytes, stop.Token);
        }
        catch (OperationCanceledException) when (tooLate.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return ProblemTable.BodyTooSlow.Because($"At most {LongestTime.TotalSeconds:0} s.");
        }
    }

    /// <summary>Reads the body as JSON. A member that the message does not have is refused: it may be a misspelt one that was meant.</summary>
    /// <typeparam name="T">One of the messages that <see cref="RestJson"/> knows.</typeparam>
    public static Task<Reading<T>> ReadJsonAsync<T>(HttpContext context, int maxBytes)
        where T : class => ReadJsonAsync(context, maxBytes, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T)));

    /// <summary>Reads the body as JSON of this type.</summary>
    public static async Task<Reading<T>> ReadJsonAsync<T>(HttpContext context, int maxBytes, JsonTypeInfo<T> type)
        where T : class
    {
        if (!Is(context.Request, MediaTypeNames.Application.Json))
        {
            return ProblemTable.UnsupportedMediaType.Because($"Send {MediaTypeNames.Application.Json}.");
        }

        var body = await ReadAsync(context, maxBytes);
        return body.IsGood ? Parse(body.Value, type) : body.Problem;
    }

    private static async Task<Reading<ReadOnlyMemory<byte>>> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        // One array of the announced size, but no more at first than is cheap to give to a liar; it grows with what arrives.
        var most = (int)(request.ContentLength ?? maxBytes + 1L);
        var body = GC.AllocateUninitializedArray<byte>(Math.Min(most, FirstBytes));
        var length = 0;
        while (length < most)
        {
            if (length == body.Length)
            {
                body = Grow(body, most);
            }

            var read = await request.Body.ReadAsync(body.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length > maxBytes ? TooLarge(maxBytes) : new ReadOnlyMemory<byte>(body, 0, length);
    }

    /// <summary>Takes a small body that came with its headers, as that of a single transaction mostly does: for it nobody has to wait, nor to be timed.</summary>
    private static bool TryTake(HttpRequest request, out ReadOnlyMemory<byte> body)
    {
        body = default;
        if (request.ContentLength is not (> 0 and <= FirstBytes and var length) || !request.BodyReader.TryRead(out var read))
        {
            return false;
        }

        var whole = read.Buffer.Length >= length;
        if (whole)
        {
            body = read.Buffer.Slice(0, length).ToArray();
        }

        request.BodyReader.AdvanceTo(whole ? read.Buffer.GetPosition(length) : read.Buffer.Start);
        return whole;
    }

    private static byte[] Grow(byte[] body, int most)
    {
        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(most, (long)body.Length * Growth));
        body.CopyTo(larger, 0);
        return larger;
    }

    private static Reading<T> Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) is { } value
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
