using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Crash;

/// <summary>
/// A wallet that goes on paying while its node comes and goes. What had no answer it sends again, byte for byte, until it has one; it never
/// signs two transactions with one sequence number.
/// </summary>
internal sealed class CrashWallet : IDisposable
{
    private const int MaxBatch = 100;
    private const ulong ValidUntil = 90_000;
    private static readonly MediaTypeHeaderValue Bytes = new("application/octet-stream");
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(20);
    private readonly PrivateKey _key;
    private readonly Random _random;
    private readonly AcknowledgementLedger _ledger;
    private readonly ChainTag _chain;
    private ulong _next;
    private long _unanswered;
    private long _acknowledgedBelow;

    public CrashWallet(int number, int seed, ChainTag chain, AcknowledgementLedger ledger)
    {
        _key = KeyOf(number, seed);
        _random = new Random(HashCode(seed, number));
        (_chain, _ledger) = (chain, ledger);
    }

    /// <summary>Its address.</summary>
    public Address Address => _key.Address;

    /// <summary>Every transaction with a lower sequence number was acknowledged.</summary>
    public ulong AcknowledgedBelow => (ulong)Interlocked.Read(ref _acknowledgedBelow);

    /// <summary>How many requests had no answer.</summary>
    public long Unanswered => Interlocked.Read(ref _unanswered);

    /// <summary>The first refusal that a node which loses nothing would not have given.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The key of a wallet or validator of this seed.</summary>
    public static PrivateKey KeyOf(int number, int seed)
    {
        Span<byte> scalar = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([(byte)number, (byte)seed, (byte)(seed >> 8), (byte)(seed >> 16), (byte)(seed >> 24)], scalar);
        return PrivateKey.Create(scalar);
    }

    /// <summary>Pays the recipients until it is told to stop, and then until its last request has its answer.</summary>
    public async Task RunAsync(HttpClient client, Address[] recipients, CancellationToken stop, CancellationToken giveUp)
    {
        while (!stop.IsCancellationRequested && Refusal is null)
        {
            var count = _random.Next(5) < 2 ? 1 : _random.Next(2, MaxBatch + 1);
            var transactions = new SignedTransaction[count];
            for (var index = 0; index < count; index++)
            {
                var recipient = recipients[_random.Next(recipients.Length)];
                var body = TransactionBody.Transfer(
                    _chain, Address, _next++, 0, Amount.Zero, new Height(ValidUntil), recipient, new Amount((ulong)_random.Next(1, 1_000)));
                transactions[index] = TransactionSigner.Sign(body, _key);
            }

            await SendUntilAnsweredAsync(client, transactions, giveUp);
        }
    }

    public void Dispose() => _key.Dispose();

    private static int HashCode(int seed, int number) => unchecked((seed * 397) ^ number);

    private async Task SendUntilAnsweredAsync(HttpClient client, SignedTransaction[] transactions, CancellationToken giveUp)
    {
        while (Refusal is null)
        {
            giveUp.ThrowIfCancellationRequested();
            try
            {
                using var response = await PostAsync(client, transactions, giveUp);
                if ((int)response.StatusCode is not (429 or 503))
                {
                    await TakeAsync(response, transactions, giveUp);
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !giveUp.IsCancellationRequested))
            {
                // The node is gone, or not there yet: whether it took them is unknown.
                Interlocked.Increment(ref _unanswered);
            }

            await Task.Delay(RetryPause, giveUp);
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, SignedTransaction[] transactions, CancellationToken cancellationToken)
    {
        var isSingle = transactions.Length == 1;
        var body = isSingle ? transactions[0].Bytes : TransactionBatch.Encode(Array.ConvertAll(transactions, transaction => transaction.Bytes));
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Bytes;
        return await client.PostAsync(new Uri(isSingle ? "/v1/transactions" : "/v1/transactions:batch", UriKind.Relative), content, cancellationToken);
    }

    /// <summary>Writes down what is acknowledged. Its own transactions are all in order, so anything but that is a refusal to report.</summary>
    private async Task TakeAsync(HttpResponseMessage response, SignedTransaction[] transactions, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            Refusal = $"{Address}: sequence {_next - (ulong)transactions.Length} refused: {await response.Content.ReadAsStringAsync(cancellationToken)}";
            return;
        }

        if (transactions.Length > 1)
        {
            var reply = (await response.Content.ReadFromJsonAsync(RestJson.Default.BatchResponse, cancellationToken))!;
            var refused = reply.Results.Index().FirstOrDefault(item => item.Item.Outcome is not ("accepted" or "alreadyKnown"));
            if (refused.Item is { } item)
            {
                Refusal = $"{Address}: sequence {_next - (ulong)transactions.Length + (ulong)refused.Index} refused: {item.Outcome}";
                return;
            }
        }

        _ledger.Add(Array.ConvertAll(transactions, transaction => transaction.Id));
        Interlocked.Exchange(ref _acknowledgedBelow, (long)_next);
    }
}
