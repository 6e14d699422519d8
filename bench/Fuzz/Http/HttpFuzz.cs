using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using OrleansChain.Bench.Fuzz.Decoders;
using OrleansChain.Bench.Nodes;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Fuzz.Http;

/// <summary>
/// Sends spoilt requests to a real node, many at once, over connections of its own making, most of them as somebody who has signed in. The node must answer none with 5xx, log no error,
/// stay within its memory, and confirm a transfer afterwards.
/// </summary>
internal static class HttpFuzz
{
    /// <summary>The name of its inputs.</summary>
    public const string Name = "HTTP";

    private const int Connections = 16;
    private const int MaxFailures = 20;
    private const int MaxReadBytes = 64 * 1024;

    /// <summary>What a node may take beside what it had after a first round of requests.</summary>
    private const long MaxGrownBytes = 256L << 20;

    /// <summary>Requests before the memory is looked at the first time: pools, caches and compiled code are there by then.</summary>
    private const int WarmUp = 500;

    /// <summary>What HTTP asks a server to say to a version that it does not speak.</summary>
    private const int VersionNotSupported = 505;

    /// <summary>How long an answer may take: most that are spoilt in their length never get one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Starts a node and runs requests against it.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The number of the first request.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<(IReadOnlyList<FuzzTally> Tallies, IReadOnlyList<FuzzFailure> Failures)> RunAsync(
        int seed, long first, long count, CancellationToken cancellationToken)
    {
        using var world = new FuzzWorld();
        using var folder = NodeFolder.Create(new NodePlan { BlockInterval = TimeSpan.FromSeconds(1), Settings = HttpPeople.Settings }, TimeProvider.System.GetUtcNow());
        await using var node = await MeasuredNode.StartAsync(folder, cancellationToken);
        using var openApi = JsonDocument.Parse(await node.Client.GetByteArrayAsync(new Uri("/openapi/v1.json", UriKind.Relative), cancellationToken));
        var people = await HttpPeople.MakeAsync(node, folder.Options().DataFolder, world, cancellationToken);
        var run = new Run(node, HttpSamples.Of(openApi, world, people.Tag), people.Tokens, seed);
        await run.SendAsync(first, Math.Min(count, WarmUp), cancellationToken);
        var before = node.Usage().ResidentBytes;
        await run.SendAsync(first + WarmUp, Math.Max(0, count - WarmUp), cancellationToken);
        var grown = node.Usage().ResidentBytes - before;
        if (grown > MaxGrownBytes)
        {
            run.Fail(first + count, $"the node grew by {grown} bytes", []);
        }

        try
        {
            await ConfirmAsync(node, folder, cancellationToken);
            await node.StopAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or NodeException)
        {
            run.Fail(first + count, $"the node does not go on as before: {failure.Message}", []);
        }

        return ([new FuzzTally(Name, run.Accepted, run.Refused, Math.Max(0, grown)), new FuzzTally($"{Name}, no answer", 0, run.Cut, 0)], run.Failures);
    }

    /// <summary>The node still does what it is for.</summary>
    private static async Task ConfirmAsync(MeasuredNode node, NodeFolder folder, CancellationToken cancellationToken)
    {
        var chain = await node.Client.GetAsync<ChainResponse>("/v1/chain", cancellationToken);
        var body = TransactionBody.Transfer(
            ChainTag.Parse(chain.ChainTag), folder.Bank.Address, 0, 0, new Amount(ulong.Parse(chain.MinimumFee, CultureInfo.InvariantCulture)),
            new Height(chain.Height + 100), Address.ReadFrom(Sha256.Hash([1]).AsSpan()), Amount.FromCoins(1));
        var transfer = TransactionSigner.Sign(body, folder.Bank);
        using var content = new ByteArrayContent(transfer.Bytes.ToArray());
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await node.Client.PostAsync(new Uri("/v1/transactions", UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await node.WaitAsync(
            async stop => (await node.Client.GetAsync<TransactionResponse>($"/v1/transactions/{transfer.Id}", stop)).Status == TransactionStatus.Confirmed,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMilliseconds(200),
            "did not confirm a transfer",
            cancellationToken);
    }

    private sealed class Run(MeasuredNode node, IReadOnlyList<HttpSample> samples, IReadOnlyList<string> tokens, int seed)
    {
        private readonly ConcurrentBag<FuzzFailure> _failures = [];
        private long _accepted;
        private long _refused;
        private long _cut;

        /// <summary>Requests that were answered with what they asked for, or sent elsewhere.</summary>
        public long Accepted => _accepted;

        /// <summary>Requests that were answered with a refusal.</summary>
        public long Refused => _refused;

        /// <summary>Requests whose connection the node, or our patience, ended without an answer.</summary>
        public long Cut => _cut;

        public IReadOnlyList<FuzzFailure> Failures => [.. _failures.OrderBy(failure => failure.Number)];

        public void Fail(long number, string what, byte[] input) => _failures.Add(new FuzzFailure(Name, seed, number, what, FuzzFailure.Shorten(input)));

        public Task SendAsync(long first, long count, CancellationToken cancellationToken) => Parallel.ForEachAsync(
            Numbers(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken },
            async (number, stop) =>
            {
                if (_failures.Count >= MaxFailures)
                {
                    return;
                }

                var request = HttpInput.Make(samples, tokens, DecoderFuzz.RandomOf(seed, number));
                var status = await AskAsync(request, stop);
                Interlocked.Increment(ref (status is null ? ref _cut : ref status < 400 ? ref _accepted : ref _refused));
                if (status >= 500 && status != VersionNotSupported)
                {
                    Fail(number, $"status {status}", request);
                }

                if (node.LoggedError() is { } line)
                {
                    Fail(number, $"at about this request the node logged: {line}", request);
                }
            });

        private static IEnumerable<long> Numbers(long first, long count)
        {
            for (var number = first; number < first + count; number++)
            {
                yield return number;
            }
        }

        /// <summary>Sends the bytes and reads the status; null where there is none in time.</summary>
        private async Task<int?> AskAsync(byte[] request, CancellationToken cancellationToken)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            stop.CancelAfter(Patience);
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(node.Url.Host, node.Url.Port, stop.Token);
                var stream = client.GetStream();
                await stream.WriteAsync(request, stop.Token);
                var buffer = new byte[MaxReadBytes];
                var length = 0;
                while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), stop.Token) is var read and > 0)
                {
                    length += read;
                    if (StatusOf(buffer.AsSpan(0, length)) is { } status)
                    {
                        return status;
                    }
                }
            }
            catch (Exception failure) when (failure is IOException or SocketException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return null;
            }

            return null;
        }

        /// <summary>The status of an answer that has come so far, "HTTP/1.1 404 ..."; one of 100 is not the last.</summary>
        private static int? StatusOf(ReadOnlySpan<byte> answer)
        {
            var text = Encoding.Latin1.GetString(answer[..Math.Min(answer.Length, 200)]);
            var line = text.StartsWith("HTTP/1.1 100", StringComparison.Ordinal) ? text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..] : text;
            return line.StartsWith("HTTP/1.", StringComparison.Ordinal) && line.Length >= 12 && int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? status
                : null;
        }
    }
}
