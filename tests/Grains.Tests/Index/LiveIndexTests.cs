using Orleans.Storage;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Index;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Index;

public sealed class LiveIndexTests
{
    private const int Blocks = 60;

    private static readonly TestChain Chain = IndexModel.RandomChain(Blocks, seed: 5);
    private static readonly IndexModel Model = new(Chain.Parameters, Chain.Blocks);

    private readonly SharedMemoryStorage _storage = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task It_says_what_plain_dictionaries_say_after_every_restart(int seed)
    {
        var chain = IndexModel.RandomChain(Blocks, seed);
        for (var known = 1; known <= Blocks; known += 7)
        {
            var index = await Open(chain);
            Assert.Equal(0, index.Resets);
            await index.TakeIn([.. chain.Blocks.Take(known)]);
            await index.AssertSame(new IndexModel(chain.Parameters, chain.Blocks.Take(known)));
        }
    }

    [Fact]
    public async Task A_restart_reads_again_only_what_was_in_memory()
    {
        await (await Open(Chain)).TakeIn(Chain.Blocks);
        var again = await Open(Chain);
        Assert.InRange(again.Live.View.NextHeight.Value, (ulong)(Blocks - IndexHarness.Small.RecentBlocks), (ulong)Blocks);
        Assert.InRange(again.Live.View.Runs.Length, 1, 9);
    }

    [Fact]
    public async Task Only_the_records_that_the_manifest_names_stay()
    {
        await (await Open(Chain)).TakeIn(Chain.Blocks);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(StorageFault.FailBefore)]
    [InlineData(StorageFault.LoseReply)]
    [InlineData(StorageFault.Conflict)]
    public async Task Wherever_an_activation_ends_the_next_one_goes_on_and_nothing_is_left_over(StorageFault fault)
    {
        for (var number = 1; ; number += 3)
        {
            var storage = new SharedMemoryStorage();
            var faulty = new FaultyStorage(storage);
            var calls = 0;
            faulty.Script = _ => ++calls == number ? fault : StorageFault.None;
            try
            {
                await (await IndexHarness.Open(faulty, Chain.Parameters)).TakeIn([.. Chain.Blocks.Take(40)]);
            }
            catch (Exception exception) when (exception is StorageFaultException or InconsistentStateException)
            {
                // The activation has ended; what became of its last write is unknown.
            }

            var next = await IndexHarness.Open(storage, Chain.Parameters);
            await next.TakeIn(Chain.Blocks);
            Assert.Equal(0, next.Resets);
            await next.AssertSame(Model);
            AssertNothingIsLeft(storage);
            if (calls < number)
            {
                Assert.InRange(number, 300, int.MaxValue);
                return;
            }
        }
    }

    [Fact]
    public async Task Whatever_record_is_lost_or_altered_no_answer_is_wrong()
    {
        await (await Open(Chain)).TakeIn(Chain.Blocks);
        var random = new Random(3);
        foreach (var (stateName, id) in Records(_storage))
        {
            foreach (var isLost in (bool[])[true, false])
            {
                var storage = Copy(_storage);
                var bytes = storage.GetBytes(stateName, id)!;
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                if (isLost)
                {
                    storage.Remove(stateName, id);
                }
                else
                {
                    storage.SetBytes(stateName, id, bytes);
                }

                var index = await IndexHarness.Open(storage, Chain.Parameters);
                await index.TakeIn(Chain.Blocks);
                try
                {
                    await index.AssertSame(Model);
                    Assert.True(index.Resets > 0 || (isLost && stateName == "index"), $"{stateName}/{id}");
                }
                catch (DamagedIndexException)
                {
                    await index.Reset();
                    await index.TakeIn(Chain.Blocks);
                    await index.AssertSame(Model);
                }
            }
        }
    }

    [Fact]
    public async Task Of_two_activations_the_slower_one_fails_at_the_manifest()
    {
        var first = await Open(Chain);
        await first.TakeIn([.. Chain.Blocks.Take(20)]);
        var second = await Open(Chain);
        await second.TakeIn([.. Chain.Blocks.Take(40)]);

        await Assert.ThrowsAsync<InconsistentStateException>(() => first.TakeIn(Chain.Blocks));
        Assert.True(await first.Live.IsOvertaken());
        Assert.False(await second.Live.IsOvertaken());
        await second.TakeIn(Chain.Blocks);
        await second.AssertSame(Model);
    }

    [Fact]
    public async Task A_block_of_another_chain_is_told()
    {
        var index = await Open(Chain);
        await index.TakeIn([.. Chain.Blocks.Take(10)]);
        var other = IndexModel.RandomChain(11, seed: 6).Blocks[10];
        Assert.Throws<DamagedIndexException>(() => index.Live.Add(other, IndexEntries.Of(other, allCores: false)));
    }

    private Task<IndexHarness> Open(TestChain chain) => IndexHarness.Open(_storage, chain.Parameters);

    private void AssertNothingIsLeft() => AssertNothingIsLeft(_storage);

    private static void AssertNothingIsLeft(SharedMemoryStorage storage)
    {
        var bytes = Records(storage).Where(record => record.StateName == "index").Select(record => storage.GetBytes(record.StateName, record.Id)!).Single();
        var manifest = IndexManifest.Decode(bytes, Chain.Parameters.Tag)!;
        var named = manifest.Runs.Sum(run => run.PageCount + RunFences.RecordsFor(run.PageCount)) + manifest.TallyParts + 1;
        Assert.Equal(named, storage.Count);
    }

    private static IEnumerable<(string StateName, GrainId Id)> Records(SharedMemoryStorage storage) => storage.Keys.Select(key =>
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (key[..slash], GrainId.Parse(key[(slash + 1)..]));
    });

    private static SharedMemoryStorage Copy(SharedMemoryStorage storage)
    {
        var copy = new SharedMemoryStorage();
        foreach (var (stateName, id) in Records(storage))
        {
            copy.SetBytes(stateName, id, storage.GetBytes(stateName, id)!);
        }

        return copy;
    }
}
