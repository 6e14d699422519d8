using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using OrleansChain.Bench.Nodes;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Throughput.Capacity;

/// <summary>What a node is asked right after its restart: everything is prepared before, so that only the node is waited for.</summary>
/// <param name="Id">A transaction that is confirmed.</param>
/// <param name="Wallet">A wallet with a history, whose next transfer this is.</param>
/// <param name="Transfer">A transfer that the node does not know yet.</param>
internal sealed record Questions(string Id, string Wallet, SignedTransaction Transfer)
{
    private const ulong ValidBlocks = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly MediaTypeHeaderValue Binary = new("application/octet-stream");

    /// <summary>Prepares the questions: the last payment of the bank, its history, and a further payment of one unit to a wallet that it has paid.</summary>
    public static async Task<Questions> PrepareAsync(HttpClient client, PrivateKey bank, CancellationToken cancellationToken)
    {
        var address = bank.Address.ToString();
        var chain = await client.GetAsync<ChainResponse>("/v1/chain", cancellationToken);
        var wallet = await client.GetAsync<WalletResponse>($"/v1/wallets/{address}", cancellationToken);
        var history = await client.GetAsync<WalletHistoryResponse>($"/v1/wallets/{address}/transactions?limit=1", cancellationToken);
        var last = history.Items[0];
        var transfer = TransactionBody.Transfer(
            ChainTag.Parse(chain.ChainTag),
            bank.Address,
            wallet.NextSequence,
            timeMilliseconds: 0,
            new Amount(ulong.Parse(chain.MinimumFee)),
            new Height(chain.Height + ValidBlocks),
            Address.Parse(last.Counterparty!),
            new Amount(1));
        return new Questions(last.Id!, address, TransactionSigner.Sign(transfer, bank));
    }

    /// <summary>Asks all of them at once and waits for the answers.</summary>
    /// <exception cref="NodeException">One is not answered in time.</exception>
    public async Task<RestartTimes> AskAsync(MeasuredNode node, CancellationToken cancellationToken)
    {
        var transaction = TimeAsync(node, FindAsync, "does not find a transaction", cancellationToken);
        var history = TimeAsync(node, ListAsync, "does not give a history", cancellationToken);
        var submitted = TimeAsync(node, SubmitAsync, "does not acknowledge a transfer", cancellationToken);
        return new RestartTimes(node.TimeToReady.TotalSeconds, await transaction, await history, await submitted);
    }

    private static async Task<double> TimeAsync(
        MeasuredNode node, Func<HttpClient, CancellationToken, Task<bool>> ask, string otherwise, CancellationToken cancellationToken)
    {
        await node.WaitAsync(stop => ask(node.Client, stop), Longest, Pause, otherwise, cancellationToken);
        return Stopwatch.GetElapsedTime(node.Started).TotalSeconds;
    }

    private async Task<bool> FindAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var found = await ReadAsync<TransactionResponse>(client, $"/v1/transactions/{Id}", cancellationToken);
        return found is { Status: TransactionStatus.Confirmed };
    }

    private async Task<bool> ListAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var history = await ReadAsync<WalletHistoryResponse>(client, $"/v1/wallets/{Wallet}/transactions?limit=50", cancellationToken);
        return history?.Items.Any(item => string.Equals(item.Id, Id, StringComparison.Ordinal)) ?? false;
    }

    private async Task<bool> SubmitAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Transfer.Bytes.ToArray());
        content.Headers.ContentType = Binary;
        using var response = await client.PostAsync(new Uri("/v1/transactions", UriKind.Relative), content, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.Accepted => true,
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => false,
            _ => throw new NodeException($"The restarted node refuses a transfer: {await response.Content.ReadAsStringAsync(cancellationToken)}"),
        };
    }

    /// <summary>An answer, or null where the node does not have it yet.</summary>
    private static async Task<T?> ReadAsync<T>(HttpClient client, string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await client.GetAsync<T>(path, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }
    }
}
