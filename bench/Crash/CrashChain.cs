using System.Net;
using System.Net.Http.Json;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;

namespace OrleansChain.Bench.Crash;

/// <summary>The chain as its node shows it after each restart: every block is read once and held against all that was read before.</summary>
internal sealed class CrashChain(ChainParameters parameters, HttpClient client)
{
    private ulong _nextHeight;

    /// <summary>What the blocks say so far.</summary>
    public ChainAudit Audit { get; } = new(parameters);

    /// <summary>The head's height now.</summary>
    public async Task<ulong> HeadAsync(CancellationToken cancellationToken) =>
        (await GetAsync("/v1/head", RestJson.Default.HeadResponse, cancellationToken)).Height;

    /// <summary>How many transactions wait in the pool.</summary>
    public async Task<int> PendingAsync(CancellationToken cancellationToken) =>
        (await GetAsync("/v1/pool", RestJson.Default.PoolResponse, cancellationToken)).Pending;

    /// <summary>Reads the blocks that are new.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public async Task<string?> ReadNewAsync(CancellationToken cancellationToken)
    {
        var head = await HeadAsync(cancellationToken);
        if (head + 1 < _nextHeight)
        {
            return $"the chain had reached height {_nextHeight - 1} and now stands at {head}";
        }

        for (; _nextHeight <= head; _nextHeight++)
        {
            var bytes = await client.GetByteArrayAsync(new Uri($"/v1/blocks/{_nextHeight}/raw", UriKind.Relative), cancellationToken);
            if (!Audit.Append(Block.Parse(bytes)))
            {
                return $"block {_nextHeight}: {Audit.FirstViolation}";
            }
        }

        return null;
    }

    /// <summary>Holds what the node knows of a wallet, pool included, against what it has acknowledged to it.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public async Task<string?> CheckAsync(CrashWallet wallet, CancellationToken cancellationToken)
    {
        // Read before the node is asked, which may acknowledge more meanwhile.
        var acknowledged = wallet.AcknowledgedBelow;
        using var response = await client.GetAsync(new Uri($"/v1/wallets/{wallet.Address}", UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return $"the wallet {wallet.Address} is unknown";
        }

        response.EnsureSuccessStatusCode();
        var known = (await response.Content.ReadFromJsonAsync(RestJson.Default.WalletResponse, cancellationToken))!;
        return known.NextSequence < acknowledged
            ? $"{wallet.Address} had acknowledged up to sequence {acknowledged}, and the node knows up to {known.NextSequence}"
            : null;
    }

    private async Task<T> GetAsync<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await client.GetFromJsonAsync(new Uri(path, UriKind.Relative), type, cancellationToken)
            ?? throw new InvalidDataException($"{path} answered nothing.");
}
