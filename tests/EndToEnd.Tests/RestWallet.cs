using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>A wallet that signs in this process and speaks REST, so that a test can send a stream of transfers.</summary>
internal sealed class RestWallet(PrivateKey key)
{
    private static readonly MediaTypeHeaderValue Binary = new("application/octet-stream");

    public Address Address => key.Address;

    public static async Task<T> Get<T>(Node node, string path) =>
        (await node.Client.GetFromJsonAsync(new Uri(path, UriKind.Relative), RestReading.Of<T>()))!;

    public async Task Fund(Node node, Amount amount)
    {
        var request = new FaucetRequest(Address.ToString(), amount.Units.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var response = await node.Client.PostAsJsonAsync(new Uri("/v1/faucet", UriKind.Relative), request, RestJson.Default.FaucetRequest);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var submission = (await response.Content.ReadFromJsonAsync(RestReading.Of<SubmissionResponse>()))!;
        await WaitUntilConfirmed(node, submission.Id);
    }

    public SignedTransaction Sign(ChainResponse chain, ulong sequence, Address recipient, Amount amount)
    {
        var body = TransactionBody.Transfer(
            ChainTag.Parse(chain.ChainTag), Address, sequence, timeMilliseconds: 0, new Amount(1_000), new Height(chain.Height + 10_000), recipient, amount);
        return TransactionSigner.Sign(body, key);
    }

    /// <summary>Sends a transaction; true once it is acknowledged, false where the connection broke and nothing is known.</summary>
    public static async Task<bool> Send(Node node, SignedTransaction transaction)
    {
        try
        {
            using var content = new ByteArrayContent(transaction.Bytes.ToArray());
            content.Headers.ContentType = Binary;
            using var response = await node.Client.PostAsync(new Uri("/v1/transactions", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public static async Task<TransactionResponse> WaitUntilConfirmed(Node node, string id)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await pause.WaitForNextTickAsync(deadline.Token))
        {
            var transaction = await Get<TransactionResponse>(node, $"/v1/transactions/{id}");
            if (transaction.Status == TransactionStatus.Confirmed)
            {
                return transaction;
            }

            Assert.Equal(TransactionStatus.Unconfirmed, transaction.Status);
        }

        throw new TimeoutException($"{id} was not confirmed in time.");
    }
}
