using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Index;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>The data folder of a real chain (blocks, snapshots, journal, index) on a simulated disk, and what its node knows.</summary>
internal sealed class ChainOnDisk
{
    public const string Folder = "/data";
    private const int SegmentBytes = 16 * 1024;
    private const int Rounds = 24;
    private const int TransfersPerRound = 12;
    private const int Wallets = 4;
    private static readonly SegmentedStoreOptions Options = new() { SegmentBytes = SegmentBytes };

    /// <summary>The storages that a coin's chain writes to; the others are in memory here.</summary>
    public static IReadOnlyList<string> Names { get; } = [StorageNames.Chain, StorageNames.Blocks, StorageNames.Journal, StorageNames.Index];

    private readonly ChainClusterOptions _options;
    private readonly List<Hash256> _ids = [];

    private ChainOnDisk(ChainClusterOptions options) => _options = options;

    /// <summary>The folder after a clean end.</summary>
    public SimulatedDisk Disk { get; } = new();

    /// <summary>Head, accounts, pool, index and blocks, as text.</summary>
    public string State { get; private set; } = "";

    /// <summary>Runs a chain for some rounds, leaves transfers waiting, and ends it.</summary>
    public static async Task<ChainOnDisk> Create()
    {
        var chain = new ChainOnDisk(new ChainClusterOptions
        {
            SnapshotEveryBlocks = 5,
            Services = services => services.Configure<IndexGrainOptions>(index => (index.RecentEntries, index.RecentBlocks) = (100, 4)),
        });
        await using var folder = Open(chain.Disk, Names);
        await using var cluster = await ChainCluster.Start(On(chain._options, folder));
        var sequences = new ulong[Wallets];
        for (var round = 0; round <= Rounds; round++)
        {
            for (var number = 0; number < TransfersPerRound; number++)
            {
                var sender = number % Wallets;
                var transfer = cluster.Transfer(TestWallet.Get(sender), TestWallet.Get(10 + ((round + number) % 20)), sequences[sender]++).Of(1_000).Build();
                Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(transfer));
                chain._ids.Add(transfer.Id);
            }

            if (round < Rounds)
            {
                await cluster.RunRound();
            }
        }

        chain.State = await chain.Describe(cluster);
        return chain;
    }

    public static DataFolder Open(SimulatedDisk disk, IReadOnlyList<string> names) =>
        DataFolder.Open(Folder, names, Options, disk, metrics: null, NullLoggerFactory.Instance);

    /// <summary>Starts a node on a copy of the folder and asks it for everything.</summary>
    public async Task<string> Read(SimulatedDisk disk)
    {
        await using var folder = Open(disk, Names);
        await using var cluster = await ChainCluster.StartWithoutChain(On(_options, folder));
        return await Describe(cluster);
    }

    private static ChainClusterOptions On(ChainClusterOptions options, DataFolder folder) =>
        options with { Stores = name => Names.Contains(name, StringComparer.Ordinal) ? new FileGrainStorage(folder.Store(name)) : new SharedMemoryStorage() };

    private async Task<string> Describe(ChainCluster cluster)
    {
        var head = await cluster.Chain.GetHead();
        var lines = new List<string> { $"{head.Height} {head.Hash}" };
        for (var number = 0; number < 30; number++)
        {
            var pending = await cluster.Pool.GetPending(TestWallet.Get(number).Address);
            lines.Add($"{number}: {pending.Balance} {pending.Reserved} {pending.NextSequence} {pending.Count}");
        }

        for (var height = 0UL; height <= head.Height.Value; height++)
        {
            lines.Add(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData((await cluster.Block(height).Read()).Bytes.Span)));
        }

        lines.AddRange((await cluster.Index.FindTransactions([.. _ids])).Select(location => $"{location}"));
        return string.Join(Environment.NewLine, lines);
    }
}
