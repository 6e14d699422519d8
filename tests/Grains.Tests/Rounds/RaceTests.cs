using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Memory;
using OrleansChain.Grains.Tests.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Rounds;

/// <summary>The race of the kinds as the metronome runs it, on a clock that the test moves.</summary>
public sealed class RaceTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fallback = TimeSpan.FromMilliseconds(500);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task The_first_proposer_seals_at_once_and_moves_no_target()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await AddStakers(story);
        await Run(story, Alice, Bob, Carol);

        for (var round = 0; round < 10; round++)
        {
            await BeginNextRound(story);
            await NextHead(story, new Height((ulong)(round + 2)));
        }

        var blocks = (await ClusterAudit.Check(story.Cluster)).Blocks;
        Assert.Equal(Enumerable.Repeat(0, 10), blocks.Skip(3).Select(RankOf));
        Assert.All(blocks.Skip(4), block => Assert.Equal(
            story.Cluster.Parameters.Difficulty.IdealMilliseconds, block.Seal.ParentSealMilliseconds));
    }

    [Fact]
    public async Task A_silent_proposer_leaves_the_block_to_the_next_rank()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await AddStakers(story);
        var order = (await story.Prepare()).StakeOrder;
        TestWallet[] stakers = [Alice, Bob, Carol];
        await Run(story, [.. stakers.Where(wallet => wallet.Address != order[0])]);

        var due = await BeginNextRound(story);
        await TimerAt(story, due + Fallback);
        Assert.Equal(new Height(2), (await story.Cluster.Chain.GetHead()).Height);
        _time.Advance(Fallback);
        await NextHead(story, new Height(2));

        var block = (await ClusterAudit.Check(story.Cluster)).Blocks[3];
        Assert.Equal((order[1], 1), (block.Seal.Producer, RankOf(block)));
    }

    [Fact]
    public async Task A_silent_kind_leaves_the_block_to_another_and_its_time_does_not_count()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await AddStakers(story);
        await story.Add(Dave, ProofKind.Work);
        await Run(story, Dave);

        for (ulong height = 2; height < 4; height++)
        {
            var due = await BeginNextRound(story);
            await TimerAt(story, due + Lead);
            _time.Advance(Lead);
            await NextHead(story, new Height(height));
        }

        var blocks = (await ClusterAudit.Check(story.Cluster)).Blocks;
        Assert.Equal((ProofKind.Work, ProofKind.Work), (blocks[3].Seal.ProofKind, blocks[4].Seal.ProofKind));
        Assert.Equal(1u, blocks[4].Seal.ParentSealMilliseconds);
    }

    [Fact]
    public async Task The_best_answer_of_memory_wins_when_the_window_ends()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 1, stake: 0, _time);
        await story.AddPlot(Alice, entries: 30);
        await story.AddPlot(Bob, entries: 30);
        await story.Bootstrap();
        await Run(story, Alice, Bob);
        var seed = (await story.Prepare()).Seed;
        var best = ((TestWallet[])[Alice, Bob]).MinBy(wallet => Answer(story, wallet, seed))!;
        var checks = story.Cluster.Faults.CallsOf<IChainGrain>(nameof(IChainGrain.CheckSeal));

        var due = await BeginNextRound(story);
        while (story.Cluster.Faults.CallsOf<IChainGrain>(nameof(IChainGrain.CheckSeal)) < checks + 2)
        {
            await story.Cluster.Metronome.GetStatus();
        }

        await TimerAt(story, due + Window);
        Assert.Equal(new Height(2), (await story.Cluster.Chain.GetHead()).Height);
        await story.Cluster.Metronome.GetStatus();
        _time.Advance(Window);
        await NextHead(story, new Height(2));

        var block = (await ClusterAudit.Check(story.Cluster)).Blocks[3];
        Assert.Equal((ProofKind.Memory, best.Address), (block.Seal.ProofKind, block.Seal.Producer));
    }

    [Fact]
    public async Task A_refused_proof_ends_no_round()
    {
        await using var story = await ProofStory.Start(work: 1, memory: 1, stake: 0, _time);
        var unregistered = await story.Add(Alice, ProofKind.Memory);
        unregistered.PlotIsMade(SealProofs.PlotOf(Alice, ChainState.AtGenesis(story.Cluster.Parameters), entries: 5));
        unregistered.IsAnswering = true;
        await Run(story, Alice);

        await BeginNextRound(story);
        await NextHead(story, Height.Zero);

        Assert.Equal(ProofKind.None, (await ClusterAudit.Check(story.Cluster)).Blocks[1].Seal.ProofKind);
        Assert.Equal(1, story.Cluster.Faults.CallsOf<IChainGrain>(nameof(IChainGrain.CheckSeal)));
    }

    private static async Task AddStakers(ProofStory story)
    {
        await story.AddStaker(Alice, 100_000);
        await story.AddStaker(Bob, 100_000);
        await story.AddStaker(Carol, 100_000);
        await story.Bootstrap();
    }

    private static async Task Run(ProofStory story, params TestWallet[] validators)
    {
        await story.Cluster.Metronome.EnsureRunning(new RoundSettings(Interval));
        foreach (var validator in validators)
        {
            await story.Cluster.Metronome.Register(validator.Address, TimeSpan.FromHours(10));
        }
    }

    private static int RankOf(Block block) => SealProof.TryRead(block.Seal.ProofKind, block.Proof.Span, out var proof) ? proof.Rank : -1;

    private static Hash256 Answer(ProofStory story, TestWallet wallet, Hash256 seed)
    {
        using MemoryPlot plot = SealProofs.PlotOf(wallet, ChainState.AtGenesis(story.Cluster.Parameters), entries: 30);
        return plot.Answer(seed).Quality;
    }

    /// <summary>Moves the clock to the next round, once the round before is over and the timer is set.</summary>
    private async Task<DateTimeOffset> BeginNextRound(ProofStory story)
    {
        var due = (await story.Cluster.Metronome.GetStatus()).NextDue;
        while (!_time.HasTimerAt(due))
        {
            due = (await story.Cluster.Metronome.GetStatus()).NextDue;
        }

        _time.Advance(due - _time.GetUtcNow());
        return due;
    }

    private async Task TimerAt(ProofStory story, DateTimeOffset due)
    {
        while (!_time.HasTimerAt(due))
        {
            await story.Cluster.Metronome.GetStatus();
        }
    }

    private static async Task NextHead(ProofStory story, Height before)
    {
        while ((await story.Cluster.Chain.WaitForHead(before, CancellationToken.None)).Height == before)
        {
            // The chain answers a long wait with the same head from time to time.
        }
    }
}
