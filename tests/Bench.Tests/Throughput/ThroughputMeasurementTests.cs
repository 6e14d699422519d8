using OrleansChain.Bench.Nodes;
using OrleansChain.Bench.Throughput;
using OrleansChain.Bench.Throughput.Runs;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class ThroughputMeasurementTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_real_node_under_a_short_load_loses_nothing_and_leaves_nothing_behind()
    {
        using var parent = new TemporaryFolder();
        var plan = new ThroughputPlan
        {
            Node = new NodePlan { BlockInterval = TimeSpan.FromSeconds(0.5), ParentFolder = parent.FolderPath },
            Wallets = 4,
            BatchSize = 100,
            Count = 2_000,
            CeilingTime = TimeSpan.FromSeconds(0.2),
        };
        Uri? url = null;

        var result = await ThroughputMeasurement.RunAsync(plan, line => url ??= new Uri(line.Split(' ')[^1]), CancellationToken.None);

        Assert.Equal((2_000, 2_000, 2_000), (result.Transfers, result.Acknowledged, result.Confirmed));
        Assert.Equal((0, 0, 0), (result.Lost, result.Duplicated, result.Altered));
        Assert.True(result.SupplyConserved);
        Assert.True(result.IsGood);
        Assert.True(result.ConfirmedPerSecond > 0);
        Assert.True(result.VerifyCeilingPerSecond > 0);
        Assert.Equal(result.ConfirmedPerSecond / result.VerifyCeilingPerSecond, result.ShareOfCeiling);
        Assert.Equal((2_000, 2_000), (result.AcknowledgeMs.Count, result.ConfirmMs.Count));
        Assert.True(result.Blocks["work"] > 0);
        Assert.True(result.Node.PeakResidentBytes > 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(parent.FolderPath));
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(url));
    }

    [Fact]
    public void A_nodes_folder_has_a_genesis_for_the_bank_and_goes_when_it_is_disposed()
    {
        using var parent = new TemporaryFolder();
        using (var folder = NodeFolder.Create(new NodePlan { ParentFolder = parent.FolderPath, Validators = 2 }, Begin))
        {
            var genesis = GenesisDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FolderPath, "genesis.json")));

            Assert.Contains(folder.Bank.Address.ToString(), genesis.Allocations!.Keys);
            Assert.Equal(3, genesis.Allocations.Count);
            Assert.Equal(1_000_000, genesis.Limits!.MaxPendingPerSender);
            Assert.False(folder.Options().IsDevelopment);
            Assert.Contains("--Validators:1:KeyFile", folder.Options().Settings);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(parent.FolderPath));
    }

    [Fact]
    public void A_folder_that_is_to_be_kept_stays()
    {
        using var parent = new TemporaryFolder();
        NodeFolder.Create(new NodePlan { ParentFolder = parent.FolderPath, KeepsFolder = true }, Begin).Dispose();

        Assert.Single(Directory.EnumerateFileSystemEntries(parent.FolderPath));
    }

    [Fact]
    public void The_ceiling_counts_signatures()
    {
        using var ceiling = new VerifyCeiling(processors: 1);

        Assert.True(ceiling.Measure(TimeSpan.FromMilliseconds(20), CancellationToken.None) > 0);
        Assert.Throws<OperationCanceledException>(() => ceiling.Measure(TimeSpan.FromDays(1), new CancellationToken(canceled: true)));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string FolderPath { get; } = Directory.CreateTempSubdirectory("throughput-tests-").FullName;

        public void Dispose() => Directory.Delete(FolderPath, recursive: true);
    }
}
