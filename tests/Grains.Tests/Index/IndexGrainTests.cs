using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Index;

public sealed class IndexGrainTests
{
    private static readonly TestWallet[] Wallets = [Alice, Bob, Carol];

    private readonly ulong[] _sequences = new ulong[Wallets.Length];

    [Fact]
    public async Task Answers_come_from_disk_and_are_the_same_after_a_restart()
    {
        await using var cluster = await Start(new SharedMemoryStorage());
        for (var part = 0; part < 3; part++)
        {
            await RunRounds(cluster, 8);
            await AssertSame(cluster);
            await cluster.Cluster.DeactivateAsync(cluster.Index);
            await AssertSame(cluster);
        }

        Assert.Contains(cluster.Records.Keys, key => key.StartsWith("indexpage/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_whose_records_are_gone_is_made_anew()
    {
        await using var cluster = await Start(new SharedMemoryStorage());
        await RunRounds(cluster, 12);
        await AssertSame(cluster);
        await cluster.Cluster.DeactivateAsync(cluster.Index);
        foreach (var (stateName, id) in IndexRecordsOf(cluster))
        {
            Assert.True(cluster.Records.Remove(stateName, id));
        }

        await AssertSame(cluster);
    }

    [Theory]
    [InlineData("index")]
    [InlineData("indexpage")]
    [InlineData("indexfences")]
    [InlineData("indextally")]
    public async Task A_damaged_index_is_made_anew_and_answers_right(string stateName)
    {
        await using var cluster = await Start(new SharedMemoryStorage());
        await RunRounds(cluster, 12);
        await AssertSame(cluster);
        foreach (var isActive in (bool[])[true, false])
        {
            foreach (var (name, id) in IndexRecordsOf(cluster).Where(record => record.StateName == stateName).ToArray())
            {
                var bytes = cluster.Records.GetBytes(name, id)!;
                bytes[bytes.Length / 2] ^= 4;
                cluster.Records.SetBytes(name, id, bytes);
            }

            if (!isActive)
            {
                await cluster.Cluster.DeactivateAsync(cluster.Index);
            }

            await RunRounds(cluster, 1);
            await Again.Until(() => AssertSame(cluster));
        }
    }

    [Fact]
    public async Task Two_indexes_at_one_store_both_answer_right()
    {
        var records = new SharedMemoryStorage();
        await using var first = await Start(records);
        await using var second = await Start(records);
        for (var turn = 0; turn < 12; turn++)
        {
            var cluster = turn % 2 == 0 ? first : second;
            await Again.Until(() => RunRounds(cluster, 2));
            await Again.Until(() => AssertSame(cluster));
        }
    }

    [Fact]
    public async Task A_question_that_would_wait_too_long_says_how_far_the_index_is()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Index = options => options.LongestWait = TimeSpan.Zero });
        await cluster.RunRoundsUntil(3);
        var gate = cluster.Storage.HoldNext(call => call.Operation == StorageOperation.Read && call.StateName == "block");

        var building = await Assert.ThrowsAsync<IndexBuildingException>(() => cluster.Index.FindTransaction(default));
        Assert.Contains("0 of 4 blocks", building.Message, StringComparison.Ordinal);

        gate.Release();
        await cluster.Index.EnsureRunning();
    }

    [Fact]
    public async Task A_store_that_takes_no_write_any_more_leaves_the_index_answering()
    {
        await using var cluster = await Start(new SharedMemoryStorage());
        await RunRounds(cluster, 4);
        var refused = 0;
        cluster.Storage.Script = call => call.Operation == StorageOperation.Write && call.StateName.StartsWith("index", StringComparison.Ordinal)
            ? throw new StoreFailedException($"refused {++refused}")
            : StorageFault.None;
        await RunRounds(cluster, 8);
        await AssertSame(cluster);
        Assert.Equal(1, refused);

        cluster.Storage.Script = _ => StorageFault.None;
        await cluster.Cluster.DeactivateAsync(cluster.Index);
        await AssertSame(cluster);
    }

    [Fact]
    public async Task A_question_for_too_many_transactions_is_refused()
    {
        await using var cluster = await ChainCluster.Start();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => cluster.Index.FindTransactions(ImmutableArray.Create(new Hash256[IIndexGrain.MaxIds + 1])));
    }

    private static Task<ChainCluster> Start(SharedMemoryStorage records) => ChainCluster.Start(new ChainClusterOptions
    {
        Records = records,
        Index = options => (options.RecentEntries, options.RecentBlocks, options.PageEntries) =
            (IndexHarness.Small.RecentEntries, IndexHarness.Small.RecentBlocks, IndexHarness.Small.PageEntries),
    });

    private async Task RunRounds(ChainCluster cluster, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            for (var sender = 0; sender < Wallets.Length; sender++)
            {
                await cluster.Submit(cluster.Transfer(Wallets[sender], Wallets[(sender + 1 + (round % 2)) % 3], _sequences[sender]++).Build());
            }

            await cluster.RunRound(round % 2 == 0 ? Carol : Dave);
        }
    }

    private static async Task AssertSame(ChainCluster cluster)
    {
        var head = (await cluster.Chain.GetHead()).Height;
        var blocks = new List<Block>();
        for (ulong height = 0; height <= head.Value; height++)
        {
            blocks.Add(Block.Parse((await cluster.Block(height).Read()).Bytes));
        }

        var model = new IndexModel(cluster.Parameters, blocks);
        var places = model.Places.Values.Select(place => new TransactionLocation(place.Height, place.Position, head));
        Assert.Equal(places, (await cluster.Index.FindTransactions([.. model.Places.Keys])).Select(place => place!));
        foreach (var (id, place) in model.Places)
        {
            Assert.Equal(new TransactionLocation(place.Height, place.Position, head), await cluster.Index.FindTransaction(id));
        }

        foreach (var (hash, height) in model.Blocks)
        {
            Assert.Equal(height, await cluster.Index.FindBlock(hash));
        }

        foreach (var (wallet, entries) in model.Histories)
        {
            var page = await cluster.Index.GetHistory(new HistoryQuery(wallet, Cursor: null, 1_000));
            Assert.Equal(entries, page.Places.Select(place => new WalletEntry(place.Height, place.Leaf, place.Role)));
            var produced = (await cluster.Index.GetProduced([wallet]))[0];
            Assert.Equal(model.Tally.Of(wallet), new ProducedBlocks(produced.Blocks, produced.Earned, produced.LastHeight));
        }
    }

    private static IEnumerable<(string StateName, GrainId Id)> IndexRecordsOf(ChainCluster cluster) => cluster.Records.Keys
        .Where(key => key.StartsWith("index", StringComparison.Ordinal))
        .Select(key => (key[..key.IndexOf('/', StringComparison.Ordinal)], GrainId.Parse(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..])));
}
