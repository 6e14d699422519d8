using System.Text.Json;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Telemetry;

namespace OrleansChain.Gateway.Problems;

/// <summary>Answers with a refusal in the form of RFC 9457, as <c>application/problem+json</c>.</summary>
/// <param name="type">The kind of refusal.</param>
/// <param name="detail">What is wrong with this request.</param>
/// <param name="height">The head's height, where the refusal holds as of a height.</param>
internal sealed class ProblemResult(ProblemType type, string? detail, ulong? height) : IResult
{
    /// <summary>The media type of a problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The kind of refusal.</summary>
    public ProblemType Type { get; } = type;

    /// <summary>The lines of a file that are refused; null where the refusal is not about lines.</summary>
    public IReadOnlyList<RefusedRow>? Rows { get; init; }

    /// <summary>How many lines are refused; null where the refusal is not about lines.</summary>
    public int? RefusedRows { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetRequiredService<GatewayMetrics>().RequestRefused(Type.Name);
        var response = httpContext.Response;
        response.StatusCode = Type.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (Type.RetryAfter is { } retryAfter)
        {
            response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString();
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ProblemResponse(Type.Urn, Type.Title, Type.Status, detail, height, Rows, RefusedRows), RestJson.Default.ProblemResponse);
        response.ContentLength = body.Length;

        // To a client that has gone nothing is written; that it went just now is no failure, which a token would make of it.
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }
}
