using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansChain.Cli.Load;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Tests.Load;

/// <summary>A node behind an HTTP handler, with whatever faults a test gives it.</summary>
internal sealed class FakeLoadNode(FakeChain chain, LoadClock clock)
{
    private const string Binary = "application/octet-stream";

    private int _submissions;
    private int _streams;

    /// <summary>What happens to a submission in place of being taken, by its number from 0; null takes it.</summary>
    public Func<int, IReadOnlyList<ReadOnlyMemory<byte>>, HttpResponseMessage?> Before { get; set; } = (_, _) => null;

    /// <summary>What happens to the answer of a submission that was taken, by its number from 0.</summary>
    public Func<int, HttpResponseMessage, HttpResponseMessage> After { get; set; } = (_, answer) => answer;

    /// <summary>The outcome of a transfer in place of the chain's, by the number of its request; null leaves it to the chain.</summary>
    public Func<int, SignedTransaction, TransactionOutcome?> Outcome { get; set; } = (_, _) => null;

    /// <summary>After how many events a stream breaks, by its number from 0; 0 for never.</summary>
    public Func<int, int> EventsUntilBreak { get; set; } = _ => 0;

    /// <summary>What the faucet answers in place of giving; null gives.</summary>
    public Func<HttpResponseMessage?> Faucet { get; set; } = () => null;

    /// <summary>What a question about the chain, a wallet or the validators is answered in place of what is so, by its path; null answers it.</summary>
    public Func<string, HttpResponseMessage?> Question { get; set; } = _ => null;

    /// <summary>How many submissions there were, funding included.</summary>
    public int Submissions => Volatile.Read(ref _submissions);

    /// <summary>How many streams of events were opened.</summary>
    public int Streams => Volatile.Read(ref _streams);

    public LoadSeams Seams => new()
    {
        Handler = _ => new Handler(this),
        Time = clock,
        Limits = new LoadLimits
        {
            Answer = Timeout.InfiniteTimeSpan,
            Silence = Timeout.InfiniteTimeSpan,
            Block = Timeout.InfiniteTimeSpan,
            BarrenBlocks = 5,
        },
    };

    public static HttpResponseMessage Problem(HttpStatusCode status, string reason, int? retryAfterSeconds = null)
    {
        var problem = new ProblemResponse($"urn:orleanschain:problem:{reason}", reason, (int)status, null, null);
        var response = Json(status, problem, RestJson.Default.ProblemResponse);
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/problem+json");
        response.Headers.RetryAfter = retryAfterSeconds is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;
        return response;
    }

    private static HttpResponseMessage Json<T>(HttpStatusCode status, T value, JsonTypeInfo<T> type) =>
        new(status) { Content = new StringContent(JsonSerializer.Serialize(value, type), Encoding.UTF8, "application/json") };

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (Question(path) is { } instead)
        {
            return instead;
        }

        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["v1", "chain"] => Json(HttpStatusCode.OK, chain.Describe(), RestJson.Default.ChainResponse),
            ["v1", "validators"] => Json(HttpStatusCode.OK, new ValidatorsResponse([Support.Samples.Validator]), RestJson.Default.ValidatorsResponse),
            ["v1", "wallets", var address] => Json(HttpStatusCode.OK, chain.Wallet(Address.Parse(address)), RestJson.Default.WalletResponse),
            ["v1", "blocks", var height, "raw"] => Bytes(chain.Read(int.Parse(height, CultureInfo.InvariantCulture))),
            ["v1", "events"] => Events(request),
            ["v1", "faucet"] => Fund(body),
            ["v1", "transactions"] => Submit([body], isBatch: false),
            ["v1", "transactions:batch"] => Submit(Parse(body), isBatch: true),
            _ => throw new InvalidOperationException($"The test has no answer to {request.Method} {path}."),
        };
    }

    private static ReadOnlyMemory<byte>[] Parse(byte[] body) =>
        TransactionBatch.Decode(body, int.MaxValue, int.MaxValue, out ReadOnlyMemory<byte>[] transactions) == BatchOutcome.Accepted
            ? transactions
            : throw new InvalidOperationException("The run sent a batch that is none.");

    private static HttpResponseMessage Bytes(ReadOnlyMemory<byte> bytes)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ReadOnlyMemoryContent(bytes) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(Binary);
        return response;
    }

    private HttpResponseMessage Fund(byte[] body)
    {
        if (Faucet() is { } instead)
        {
            return instead;
        }

        FaucetRequest request = JsonSerializer.Deserialize(body, RestReading.Of<FaucetRequest>())!;
        chain.Give(Address.Parse(request.Address), ulong.Parse(request.Amount, CultureInfo.InvariantCulture));
        return Json(HttpStatusCode.Accepted, new SubmissionResponse(Support.Samples.Id, "accepted"), RestJson.Default.SubmissionResponse);
    }

    private HttpResponseMessage Submit(IReadOnlyList<ReadOnlyMemory<byte>> transactions, bool isBatch)
    {
        int number = Interlocked.Increment(ref _submissions) - 1;
        if (Before(number, transactions) is { } instead)
        {
            return instead;
        }

        BatchReplyItem[] items = [.. transactions.Select(bytes =>
        {
            SignedTransaction transaction = SignedTransaction.Parse(bytes);
            return new BatchReplyItem(Outcome(number, transaction) ?? chain.Submit(bytes), transaction.Id);
        })];
        HttpResponseMessage answer = isBatch ? Bytes(BatchReply.Encode(items)) : AnswerOf(items[0]);
        return After(number, answer);
    }

    private static HttpResponseMessage AnswerOf(BatchReplyItem item) => item.Outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown
        ? Json(HttpStatusCode.Accepted, new SubmissionResponse(item.Id.ToString(), "accepted"), RestJson.Default.SubmissionResponse)
        : Problem(HttpStatusCode.Conflict, OutcomeReasons.NameOf(item.Outcome));

    private HttpResponseMessage Events(HttpRequestMessage request)
    {
        int last = int.Parse(request.Headers.GetValues("Last-Event-ID").Single(), CultureInfo.InvariantCulture);
        chain.EnsureAbove((ulong)last);
        int events = EventsUntilBreak(Interlocked.Increment(ref _streams) - 1);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EventStream(chain, last, events)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return response;
    }

    private sealed class Handler(FakeLoadNode node) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.Run(() => node.AnswerAsync(request, cancellationToken), cancellationToken);
    }
}
