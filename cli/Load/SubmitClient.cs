using System.Net;
using System.Net.Http.Headers;
using OrleansChain.Cli.Node;

namespace OrleansChain.Cli.Load;

/// <summary>Sends transactions to the node as canonical bytes.</summary>
/// <param name="http">Carries requests; its time-out bounds the wait for an answer.</param>
/// <param name="node">The node's URL.</param>
/// <param name="path">Where single transactions go; batches go to the same with <c>:batch</c>.</param>
internal sealed class SubmitClient(HttpClient http, Uri node, string path = "v1/transactions")
{
    private static readonly MediaTypeHeaderValue Binary = new("application/octet-stream");
    private static readonly MediaTypeWithQualityHeaderValue AcceptBinary = new("application/octet-stream");

    private readonly Uri _single = new(node, path);
    private readonly Uri _batch = new(node, $"{path}:batch");

    /// <summary>Sends one transfer.</summary>
    public Task<SubmitAnswer> SendTransferAsync(ReadOnlyMemory<byte> transfer, CancellationToken cancellationToken) =>
        SendAsync(_single, transfer, acceptsBinary: false, cancellationToken);

    /// <summary>Sends a batch.</summary>
    public Task<SubmitAnswer> SendBatchAsync(ReadOnlyMemory<byte> batch, CancellationToken cancellationToken) =>
        SendAsync(_batch, batch, acceptsBinary: true, cancellationToken);

    private async Task<SubmitAnswer> SendAsync(Uri url, ReadOnlyMemory<byte> body, bool acceptsBinary, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = Binary;
        if (acceptsBinary)
        {
            request.Headers.Accept.Add(AcceptBinary);
        }

        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.Accepted)
            {
                return default;
            }

            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? new SubmitAnswer { Reply = answer } : RefusalOf(response, answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SubmitAnswer { IsLost = true };
        }
    }

    private static SubmitAnswer RefusalOf(HttpResponseMessage response, byte[] body)
    {
        bool mayPass = response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
        return new SubmitAnswer(
            NodeAnswers.Refusal(response, body).Reason, IsLost: false, IsFinal: !mayPass, response.Headers.RetryAfter?.Delta, Reply: default);
    }
}
