using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Node;

/// <summary>
/// The node's REST interface. Whatever goes wrong is a <see cref="CommandFailureException"/> with a reason;
/// <see cref="Reasons.NodeUnreachable"/> means that nothing was sent.
/// </summary>
internal sealed class NodeClient : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    private delegate T AnswerReader<out T>(ReadOnlySpan<byte> body);

    private readonly Uri _address;
    private readonly HttpClient _http;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="address">The node's URL with a slash at its end.</param>
    public NodeClient(Uri address)
        : this(address, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = ConnectTimeout,
            UseCookies = false,
            UseProxy = !address.IsLoopback,
        })
    {
    }

    /// <summary>Makes a client over a handler, which it disposes in the end; nothing is sent yet.</summary>
    /// <param name="address">The node's URL with a slash at its end.</param>
    /// <param name="handler">Carries the requests.</param>
    public NodeClient(Uri address, HttpMessageHandler handler)
    {
        _address = address;
        _http = new HttpClient(handler)
        {
            BaseAddress = address,
            MaxResponseContentBufferSize = MaxAnswerBytes,
            Timeout = AnswerTimeout,
        };
    }

    /// <summary>The token of a session, which goes with every request; none while nobody has signed in.</summary>
    public string? Token { get; set; }

    /// <summary>Reads the chain's rules and head.</summary>
    public Task<ChainResponse> GetChainAsync(CancellationToken cancellationToken) =>
        GetAsync<ChainResponse>("v1/chain", cancellationToken);

    /// <summary>Reads a wallet. One that the chain has never seen holds nothing at the head.</summary>
    public async Task<WalletResponse> GetWalletAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync<WalletResponse>($"v1/wallets/{address}", cancellationToken);
        }
        catch (CommandFailureException failure) when (failure is { Reason: Reasons.WalletUnknown, Height: not null })
        {
            return new WalletResponse(address, "0", "0", "0", "0", NextSequence: 0, Pending: 0, failure.Height.Value);
        }
    }

    /// <summary>Reads where a transaction stands. One that the node does not know is <see cref="TransactionStatus.Unknown"/>.</summary>
    public async Task<TransactionResponse> GetTransactionAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync<TransactionResponse>($"v1/transactions/{id}", cancellationToken);
        }
        catch (CommandFailureException failure) when (failure.Reason is Reasons.TransactionUnknown)
        {
            return new TransactionResponse(
                id, TransactionStatus.Unknown, Reason: null, Height: null, Position: null, BlockHash: null, Confirmations: null, Details: null);
        }
    }

    /// <summary>Reads a resource.</summary>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), NodeAnswers.Read<T>, cancellationToken);

    /// <summary>Sends a message and reads the answer.</summary>
    public Task<TAnswer> SendAsync<TMessage, TAnswer>(
        HttpMethod method, string path, TMessage message, JsonTypeInfo<TMessage> type, CancellationToken cancellationToken)
        where TAnswer : class =>
        SendAsync(Carry(method, path, message, type), NodeAnswers.Read<TAnswer>, cancellationToken);

    /// <summary>Sends a message that is answered by no more than its success.</summary>
    public Task SendAsync<TMessage>(
        HttpMethod method, string path, TMessage message, JsonTypeInfo<TMessage> type, CancellationToken cancellationToken) =>
        SendAsync(Carry(method, path, message, type), static _ => true, cancellationToken);

    /// <summary>Sends a request without a body that is answered by no more than its success.</summary>
    public Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(method, path), static _ => true, cancellationToken);

    /// <summary>Sends a request without a body and reads the answer.</summary>
    public Task<TAnswer> SendAsync<TAnswer>(HttpMethod method, string path, CancellationToken cancellationToken)
        where TAnswer : class =>
        SendAsync(new HttpRequestMessage(method, path), NodeAnswers.Read<TAnswer>, cancellationToken);

    /// <summary>Sends a message with other credentials than a session's.</summary>
    public Task<TAnswer> SendAsAsync<TMessage, TAnswer>(
        AuthenticationHeaderValue credentials, string path, TMessage message, JsonTypeInfo<TMessage> type, CancellationToken cancellationToken)
        where TAnswer : class
    {
        HttpRequestMessage request = Carry(HttpMethod.Post, path, message, type);
        request.Headers.Authorization = credentials;
        return SendAsync(request, NodeAnswers.Read<TAnswer>, cancellationToken);
    }

    /// <summary>Sends bytes and reads the answer.</summary>
    public Task<TAnswer> SendBytesAsync<TAnswer>(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string mediaType, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return SendAsync(new HttpRequestMessage(method, path) { Content = content }, NodeAnswers.Read<TAnswer>, cancellationToken);
    }

    /// <summary>Copies the bytes of a resource, of whatever size, as they come.</summary>
    public async Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Sign(request);
        await AskAsync(async () =>
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw NodeAnswers.Refusal(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            }

            await response.Content.CopyToAsync(destination, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>Reads the bytes of a resource.</summary>
    public Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), static body => body.ToArray(), cancellationToken);

    /// <summary>Submits a transaction's canonical bytes. Submitting the same bytes again is harmless.</summary>
    public Task<SubmissionResponse> SubmitAsync(ReadOnlyMemory<byte> transaction, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(transaction);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "v1/transactions") { Content = content }, NodeAnswers.Read<SubmissionResponse>, cancellationToken);
    }

    /// <summary>Asks the faucet. Asking again gives again.</summary>
    public Task<SubmissionResponse> FundAsync(FaucetRequest request, CancellationToken cancellationToken) =>
        SendAsync(Post("v1/faucet", request, RestJson.Default.FaucetRequest), NodeAnswers.Read<SubmissionResponse>, cancellationToken);

    /// <summary>Asks for a validator's work; the answer waits until there is something else to do. Null: nothing to do now.</summary>
    public Task<WorkPollResponse?> PollAsync(string validator, WorkPollRequest poll, CancellationToken cancellationToken) =>
        SendAsync(Post($"v1/validators/{validator}/work", poll, RestJson.Default.WorkPollRequest), ReadOrNothing<WorkPollResponse>, cancellationToken);

    /// <summary>Submits a validator's solution. Submitting it again is harmless.</summary>
    public Task<SolutionResponse> SolveAsync(string validator, SolutionRequest solution, CancellationToken cancellationToken) =>
        SendAsync(Post($"v1/validators/{validator}/solutions", solution, RestJson.Default.SolutionRequest), NodeAnswers.Read<SolutionResponse>, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Post<T>(string path, T message, JsonTypeInfo<T> type) => Carry(HttpMethod.Post, path, message, type);

    private static HttpRequestMessage Carry<T>(HttpMethod method, string path, T message, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(method, path) { Content = content };
    }

    private static T? ReadOrNothing<T>(ReadOnlySpan<byte> body)
        where T : class => body.IsEmpty ? null : NodeAnswers.Read<T>(body);

    private async Task<T> SendAsync<T>(HttpRequestMessage request, AnswerReader<T> read, CancellationToken cancellationToken)
    {
        using (request)
        {
            Sign(request);
            return await AskAsync(async () =>
            {
                using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
                byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                return response.IsSuccessStatusCode ? read(body) : throw NodeAnswers.Refusal(response, body);
            }, cancellationToken);
        }
    }

    private void Sign(HttpRequestMessage request)
    {
        if (Token is { } token)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Gives what goes wrong on the way its name.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            return await question();
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            string why = (exception.InnerException?.Message ?? exception.Message).TrimEnd('.');
            throw NoAnswer(Reasons.NodeUnreachable, $"Cannot reach {_address}: {why}. Is the node running?");
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            throw NoAnswer(Reasons.AnswerLost, $"The answer of {_address} was lost: {exception.Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(Reasons.AnswerLost, $"{_address} did not answer in time.");
        }
    }

    private static CommandFailureException NoAnswer(string reason, string detail) => new(ExitCodes.NodeUnreachable, reason, detail);
}
