using System.Net.Http.Headers;
using OrleansChain.Bench.Nodes;
using OrleansChain.Core;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Attack;

/// <summary>The attacked node as clients see it.</summary>
internal sealed class AttackNode(MeasuredNode node)
{
    private const string Octets = "application/octet-stream";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Submits a batch; the outcomes, in order.</summary>
    public async Task<TransactionOutcome[]> SubmitAsync(IReadOnlyList<ReadOnlyMemory<byte>> transactions, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/transactions:batch", UriKind.Relative));
        request.Content = new ByteArrayContent(TransactionBatch.Encode(transactions));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Octets);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Octets));
        using var response = await node.Client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var reply = BatchReply.Decode(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return [.. Enumerable.Range(0, reply.Count).Select(i => reply.Read(i).Outcome)];
    }

    /// <summary>The chain's rules, from its own block 0.</summary>
    public async Task<ChainParameters> ReadParametersAsync(CancellationToken cancellationToken) =>
        ChainParameters.Parse((await ReadBlockAsync(0, cancellationToken)).Leaf(1).Span);

    /// <summary>A wallet as the node knows it.</summary>
    public Task<WalletResponse> ReadWalletAsync(Address address, CancellationToken cancellationToken) =>
        node.Client.GetAsync<WalletResponse>($"/v1/wallets/{address}", cancellationToken);

    /// <summary>Waits until nothing waits in the pool.</summary>
    public Task WaitUntilConfirmedAsync(CancellationToken cancellationToken) => node.WaitAsync(
        async stop => (await node.Client.GetAsync<PoolResponse>("/v1/pool", stop)).Pending == 0,
        LongestWait,
        Pause,
        "did not confirm what waits",
        cancellationToken);

    /// <summary>Replays the chain, every signature checked.</summary>
    public async Task<(ChainAudit Audit, IReadOnlyCollection<Hash256> Transactions)> AuditAsync(
        ChainParameters parameters, SignatureVerifier verifier, CancellationToken cancellationToken)
    {
        var audit = new ChainAudit(parameters, verifier);
        var ids = new List<Hash256>();
        var head = await node.Client.GetAsync<HeadResponse>("/v1/head", cancellationToken);
        for (ulong height = 0; height <= head.Height; height++)
        {
            var block = await ReadBlockAsync(height, cancellationToken);
            audit.Append(block);
            ids.AddRange(Enumerable.Range(0, block.TransactionCount).Select(i => block.Transaction(i).Id));
        }

        return (audit, ids);
    }

    private async Task<Block> ReadBlockAsync(ulong height, CancellationToken cancellationToken) =>
        Block.Parse(await node.Client.GetByteArrayAsync(new Uri($"/v1/blocks/{height}/raw", UriKind.Relative), cancellationToken));
}
