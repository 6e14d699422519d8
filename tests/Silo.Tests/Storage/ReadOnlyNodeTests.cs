using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using OrleansChain.Core;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests.Storage;

/// <summary>A node on real files whose disk fails under it: it acknowledges nothing more, goes on answering, and starts again with everything.</summary>
public sealed class ReadOnlyNodeTests : IDisposable
{
    private const int Before = 20;
    private const int RestingRounds = 8;
    private const int MaxLogLines = 12;
    private static readonly TestWallet Alice = TestWallet.Get(0);
    private static readonly TestWallet Bob = TestWallet.Get(1);
    private readonly TemporaryFolder _temporary = new();
    private readonly List<SignedTransaction> _acknowledged = [];
    private readonly ChainParameters _parameters;

    public ReadOnlyNodeTests()
    {
        _parameters = new ParametersBuilder()
            .Named("coin")
            .Fund(Alice, 1_000 * Amount.UnitsPerCoin)
            .With(document => document with { BlockIntervalMilliseconds = 100 })
            .Build();
        File.WriteAllBytes(_temporary["genesis.json"], _parameters.Document.ToJson());
    }

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("journal", DiskOperationKind.Flush, DiskFault.Error, "a write or fsync failed")]
    [InlineData("journal", DiskOperationKind.Write, DiskFault.Error, "a write or fsync failed")]
    [InlineData("journal", DiskOperationKind.Write, DiskFault.Full, "the disk is full")]
    [InlineData("blocks", DiskOperationKind.Flush, DiskFault.Error, "a write or fsync failed")]
    [InlineData("blocks", DiskOperationKind.Write, DiskFault.Full, "the disk is full")]
    [InlineData("chain", DiskOperationKind.Flush, DiskFault.Error, "a write or fsync failed")]
    public async Task A_failed_disk_makes_the_node_read_only_and_the_restart_has_everything(
        string store, DiskOperationKind kind, DiskFault fault, string reason)
    {
        var files = new FaultyFileSystem(DiskFileSystem.Instance);
        var folder = $"{Path.DirectorySeparatorChar}{store}{Path.DirectorySeparatorChar}";
        await using (var node = await Start(files))
        {
            for (var sequence = 0; sequence < Before; sequence++)
            {
                Assert.Equal(HttpStatusCode.Accepted, await Pay(node));
            }

            await Confirmed(node, _acknowledged[0]);
            files.Script = operation => operation.Kind == kind && operation.Path.Contains(folder, StringComparison.Ordinal) ? fault : DiskFault.None;
            await PayUntilRefused(node);
            var problem = await node.UntilNotReady();
            Assert.Equal("urn:orleanschain:problem:read-only", problem.Type);
            Assert.Equal($"The storage '{store}' has failed ({reason}). Nothing new is taken until the node is started again.", problem.Detail);

            // The disk works again, which changes nothing: what it lost is unknown.
            files.Script = _ => DiskFault.None;
            await AssertReadOnly(node);
        }

        await using var restarted = await Start(DiskFileSystem.Instance);
        Assert.Equal(HttpStatusCode.Accepted, await Pay(restarted));
        foreach (var transaction in _acknowledged)
        {
            await Confirmed(restarted, transaction);
        }

        await AuditChain(restarted);
    }

    /// <summary>Reads go on, nothing is taken, no block is cut, and the log is quiet about it.</summary>
    private async Task AssertReadOnly(InProcessNode node)
    {
        var head = await Get<HeadResponse>(node, "/v1/head");
        var lines = node.Log.Messages(LogLevel.Warning).Count;
        var due = (await Get<MetronomeResponse>(node, "/v1/metronome")).NextDue;
        await node.Until<MetronomeResponse>("/v1/metronome", status => status.NextDue >= due + (RestingRounds * _parameters.BlockInterval));
        using (var refused = await node.Submit(Transfer()))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("urn:orleanschain:problem:read-only", (await refused.Content.ReadFromJsonAsync<ProblemResponse>(InProcessNode.Json))!.Type);
        }

        Assert.Equal(head.Height, (await Get<HeadResponse>(node, "/v1/head")).Height);
        Assert.NotEmpty(await node.Client.GetByteArrayAsync(new Uri($"/v1/blocks/{head.Height}/raw", UriKind.Relative)));
        Assert.Equal((ulong)_acknowledged.Count, (await Get<WalletResponse>(node, $"/v1/wallets/{Alice.Address}")).NextSequence);
        foreach (var transaction in _acknowledged)
        {
            await Get<TransactionResponse>(node, $"/v1/transactions/{transaction.Id}");
        }

        var more = node.Log.Messages(LogLevel.Warning).Skip(lines).ToArray();
        Assert.True(more.Length <= MaxLogLines, $"{more.Length} lines in {RestingRounds} rounds:{Environment.NewLine}{string.Join(Environment.NewLine, more)}");
    }

    /// <summary>Every submission until the failure is acknowledged or not; only what was acknowledged counts.</summary>
    private async Task PayUntilRefused(InProcessNode node)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            var outcome = await Pay(node);
            if (outcome != HttpStatusCode.Accepted)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, outcome);
                return;
            }
        }

        Assert.Fail("The node never noticed that its disk fails.");
    }

    private async Task<HttpStatusCode> Pay(InProcessNode node)
    {
        var transfer = Transfer();
        using var response = await node.Submit(transfer);
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            _acknowledged.Add(transfer);
        }

        return response.StatusCode;
    }

    private SignedTransaction Transfer() =>
        Alice.Pays(Bob).OnChain(_parameters.Tag).Of(1).WithSequence((ulong)_acknowledged.Count).ValidUntil(90_000).Build();

    private async Task AuditChain(InProcessNode node)
    {
        var audit = new ChainAudit(_parameters);
        var head = (await Get<HeadResponse>(node, "/v1/head")).Height;
        for (var height = 0UL; height <= head; height++)
        {
            audit.Append(Block.Parse(await node.Client.GetByteArrayAsync(new Uri($"/v1/blocks/{height}/raw", UriKind.Relative))));
        }

        var report = audit.Complete(_acknowledged.Select(transaction => transaction.Id), pending: []);
        Assert.True(report.IsClean, report.ToString());
        Assert.Equal(_acknowledged.Count, report.Confirmed);
    }

    private static async Task Confirmed(InProcessNode node, SignedTransaction transaction) => await node.Until<TransactionResponse>(
        $"/v1/transactions/{transaction.Id}", found => found.Status == TransactionStatus.Confirmed);

    private static async Task<T> Get<T>(InProcessNode node, string path) =>
        (await node.Client.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), InProcessNode.Json))!;

    private Task<InProcessNode> Start(IFileSystem files) => InProcessNode.Start(
        _temporary["data"], _temporary["genesis.json"], _parameters, files, "--Validators:0:Address", TestWallet.Get(9).Address.ToString());
}
