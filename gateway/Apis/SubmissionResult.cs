using System.Net.Mime;
using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Telemetry;

namespace OrleansChain.Gateway.Apis;

/// <summary>
/// 202 for one transaction, with where to ask for it: the body goes as a whole, with its length. The framework's own result would write to a stream that
/// a client may break off, for which it makes a token in each request.
/// </summary>
/// <param name="id">The transaction's id.</param>
/// <param name="outcome">Accepted, or already known.</param>
internal sealed class SubmissionResult(Hash256 id, TransactionOutcome outcome) : IResult
{
    private const string ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var name = id.ToString();
        var body = JsonSerializer.SerializeToUtf8Bytes(new SubmissionResponse(name, OutcomeNames.Camel(outcome)), RestJson.Default.SubmissionResponse);
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status202Accepted;
        response.Headers.Location = $"/v1/transactions/{name}";
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }
}
