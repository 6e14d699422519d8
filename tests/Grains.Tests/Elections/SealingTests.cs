using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.Elections.ElectionStory;

namespace OrleansChain.Grains.Tests.Elections;

public sealed class SealingTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(9, 3)]
    [InlineData(10, 3)]
    [InlineData(7, 1)]
    [InlineData(25, 10)]
    public async Task Ballots_fill_exactly_as_many_blocks_as_they_need(int ballots, int perBlock)
    {
        await using var cluster = await Start();
        var story = await Closed(cluster, ballots, perBlock);

        await story.Seal();

        var blocks = await story.Blocks();
        Assert.Equal((ballots + perBlock - 1) / perBlock, blocks.Length - 1);
        Assert.All(blocks.Skip(1).SkipLast(1), block => Assert.Equal(perBlock, block.TransactionCount));
        Assert.Equal(ballots, blocks.Skip(1).Sum(block => block.TransactionCount));
        Assert.All(blocks.Skip(1), block => Assert.Equal(ProofKind.Work, block.Seal.ProofKind));
        var view = await story.View();
        Assert.Equal((ElectionPhase.Sealed, ballots, blocks.Length - 1), (view.Phase, (int)view.Ballots, (int)view.Blocks));
        Assert.Equal(ElectionOutcome.Done, (await story.Election.Publish(Officer)).Outcome);
    }

    [Fact]
    public async Task Ballots_go_to_blocks_in_the_order_of_admission_and_stand_in_that_of_senders()
    {
        await using var cluster = await Start();
        var story = await Closed(cluster, ballots: 10, perBlock: 4);

        await story.Seal();

        var blocks = await story.Blocks();
        var admitted = story.Cast.Select(ballot => ballot.Id).Chunk(4).ToArray();
        foreach (var (number, block) in blocks.Skip(1).Index())
        {
            var ballots = Enumerable.Range(0, block.TransactionCount).Select(block.Transaction).ToArray();
            Assert.Equal(admitted[number].Order(), ballots.Select(ballot => ballot.Id).Order());
            Assert.Equal(ballots.Select(ballot => ballot.Sender).Order(), ballots.Select(ballot => ballot.Sender));
        }
    }

    [Fact]
    public async Task Without_validators_nothing_is_sealed_until_one_comes()
    {
        await using var cluster = await Start();
        var story = await Closed(cluster, ballots: 4, perBlock: 3);
        while ((await story.Sealing.GetProgress()).Stage != SealingStage.NoValidators)
        {
            Assert.Equal(ElectionPhase.Closed, (await story.Election.EnsureRunning()).Phase);
        }

        Assert.Equal(Height.Zero, (await story.Chain.GetHead()).Height);
        await story.Seal();

        Assert.Equal(new Height(2), (await story.Chain.GetHead()).Height);
    }

    [Fact]
    public async Task Progress_tells_how_far_it_is_also_after_a_restart()
    {
        await using var cluster = await Start();
        var story = await Closed(cluster, ballots: 7, perBlock: 3);
        Assert.Equal(new SealingProgress(SealingStage.Waiting, 0, 0, 0, 0), await Still(story));
        await story.Seal();

        var progress = await story.Sealing.GetProgress();
        await cluster.Cluster.DeactivateAsync(story.Sealing);
        var later = await story.Sealing.GetProgress();

        Assert.Equal((SealingStage.Done, 7L, 7L, 3L, 3L), (progress.Stage, progress.Ballots, progress.BallotsSealed, progress.Blocks, progress.BlocksSealed));
        Assert.Equal((1, MiningMode.Auto, TimeSpan.Zero), (progress.DifficultyHexZeros, progress.Mode, progress.Expected));
        Assert.True(progress.Hashes >= 3);
        Assert.True(progress.MemoryBytes > 0);
        Assert.Equal(
            progress with { Validators = 0, MemoryBytes = 0, HashesPerSecond = 0, ProcessorTime = default },
            later with { MemoryBytes = 0, ProcessorTime = default });
        Assert.InRange((progress.ProcessorTime - later.ProcessorTime).Duration(), TimeSpan.Zero, TimeSpan.FromMicroseconds(1));
    }

    [Fact]
    public async Task Two_silos_that_seal_at_once_make_one_chain()
    {
        var records = new SharedMemoryStorage();
        await using var one = await Start(records);
        await using var other = await Start(records);
        var story = await Closed(one, ballots: 20, perBlock: 2);
        var elsewhere = new ElectionStory(other);

        await Task.WhenAll(story.Seal(), elsewhere.Seal());

        Assert.Equal(Enumerable.Repeat(2, 10), (await story.Blocks()).Skip(1).Select(block => block.TransactionCount));
        Assert.Equal(ElectionPhase.Sealed, (await story.View()).Phase);
    }

    [Theory]
    [InlineData(MiningMode.Serial)]
    [InlineData(MiningMode.Static)]
    [InlineData(MiningMode.Leased)]
    public async Task Validators_split_the_work_as_the_definition_says(MiningMode mode)
    {
        await using var cluster = await Start();
        var story = await Closed(cluster, ballots: 3, perBlock: 3, mode);

        await story.Seal();

        var validator = cluster.Cluster.Client.GetGrain<IValidatorGrain>(GrainKeys.Wallet(Id.ToChainId(), cluster.Producer.Address));
        Assert.Equal((mode, 1L), ((await validator.GetStatus()).Mode, (await validator.GetStatus()).BlocksWon));
        Assert.Equal(mode, (await story.Sealing.GetProgress()).Mode);
    }

    private static async Task<SealingProgress> Still(ElectionStory story) =>
        (await story.Sealing.GetProgress()) with { MemoryBytes = 0 };

    /// <summary>A closed election with so many ballots.</summary>
    private static async Task<ElectionStory> Closed(ChainCluster cluster, int ballots, int perBlock, MiningMode mode = MiningMode.Auto)
    {
        var definition = new ElectionBuilder().InBlocksOf(perBlock).With(ordinary => ordinary with { MiningMode = mode }).Definition();
        var story = new ElectionStory(cluster, definition);
        await story.Election.Create(new ElectionDraft(definition.ToJson(), Officer));
        var keys = Enumerable.Range(0, Math.Max(ballots, 1)).Select(number => new KeyRow(Bytes(TestWallet.Get(number)), 1));
        await story.Election.ImportKeys(new KeyImport([.. keys], Officer));
        await story.Election.BeginRegistration(Officer);
        Assert.Equal(ElectionOutcome.Done, (await story.Election.Open(Officer)).Outcome);
        await story.CastAll(ballots);
        Assert.Equal(ElectionOutcome.Done, (await story.Election.Close(Officer)).Outcome);
        return story;
    }

    private Task<ChainCluster> Start(SharedMemoryStorage? records = null) =>
        ChainCluster.StartWithoutChain(new ChainClusterOptions { Records = records ?? new SharedMemoryStorage(), Time = _time });
}
