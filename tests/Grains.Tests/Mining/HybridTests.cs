using OrleansChain.Core.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

/// <summary>
/// Validators of memory and stake on chains that work began. Seeds follow from the genesis and the producers alone, so each of these
/// runs is always the same.
/// </summary>
public sealed class HybridTests
{
    private const int Rounds = 240;

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task On_a_chain_of_stake_blocks_follow_the_stakes()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await story.AddStaker(Alice, 100_000);
        await story.AddStaker(Bob, 200_000);
        await story.AddStaker(Carol, 300_000);
        await story.Bootstrap();

        var winners = await story.RunRounds(Rounds);

        AssertShares([1, 2, 3], [.. ((TestWallet[])[Alice, Bob, Carol]).Select(wallet => winners.Count(w => w.Producer == wallet.Address))]);
        Assert.All(winners, winner => Assert.Equal(ProofKind.Stake, winner.Kind));
        await ClusterAudit.Check(story.Cluster);
    }

    [Fact]
    public async Task On_a_chain_of_memory_blocks_follow_the_bytes_kept()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 1, stake: 0, _time);
        await story.AddPlot(Alice, entries: 50);
        await story.AddPlot(Bob, entries: 150);
        await story.Bootstrap();

        var winners = await story.RunRounds(Rounds);

        AssertShares([1, 3], [.. ((TestWallet[])[Alice, Bob]).Select(wallet => winners.Count(w => w.Producer == wallet.Address))]);
        Assert.All(winners, winner => Assert.Equal(ProofKind.Memory, winner.Kind));
        await ClusterAudit.Check(story.Cluster);
    }

    [Fact]
    public async Task On_a_hybrid_chain_each_kind_leads_by_its_weight()
    {
        await using var story = await ProofStory.Start(work: 1, memory: 2, stake: 3, _time);
        await story.AddPlot(Alice, entries: 20);
        await story.AddStaker(Bob, 100_000);
        await story.Add(Dave, ProofKind.Work);
        await story.Bootstrap();

        var winners = await story.RunRounds(Rounds);

        ProofKind[] kinds = [ProofKind.Work, ProofKind.Memory, ProofKind.Stake];
        AssertShares([1, 2, 3], [.. kinds.Select(kind => winners.Count(winner => winner.Kind == kind))]);
        var audit = await ClusterAudit.Check(story.Cluster);
        Assert.Equal(winners.Select(winner => winner.Kind), audit.Blocks.Skip(3).Select(block => block.Seal.ProofKind));
    }

    [Fact]
    public async Task A_chain_goes_on_from_its_records_with_blocks_of_all_kinds()
    {
        await using var story = await ProofStory.Start(work: 1, memory: 1, stake: 1, _time);
        await story.AddPlot(Alice, entries: 20);
        await story.AddStaker(Bob, 100_000);
        await story.Add(Dave, ProofKind.Work);
        await story.Bootstrap();
        await story.RunRounds(20);
        var head = await story.Cluster.Chain.GetHead();

        await story.Cluster.Cluster.DeactivateAsync(story.Cluster.Chain);
        await story.RunRounds(5);

        Assert.Equal(head.Height.Value + 5, (await story.Cluster.Chain.GetHead()).Height.Value);
        await ClusterAudit.Check(story.Cluster);
    }

    [Fact]
    public async Task A_seal_that_comes_twice_is_appended_once()
    {
        await using var story = await ProofStory.Start(work: 0, memory: 0, stake: 1, _time);
        await story.AddStaker(Alice, 100_000);
        await story.Bootstrap();
        var winner = await story.RunRound();

        Assert.Equal(SealOutcome.AlreadyAppended, (await story.Cluster.Chain.Seal(winner)).Outcome);
        Assert.Equal(SealCheckOutcome.Late, (await story.Cluster.Chain.CheckSeal(winner)).Outcome);
        Assert.Equal(winner.Height, (await story.Cluster.Chain.GetHead()).Height);
    }

    /// <summary>Pearson's chi-square against what chance exceeds once in a thousand times with one or two degrees of freedom.</summary>
    private static void AssertShares(double[] weights, int[] counts)
    {
        double total = counts.Sum();
        var expected = weights.Select(weight => weight / weights.Sum() * total).ToArray();
        var sum = expected.Zip(counts, (share, count) => Math.Pow(count - share, 2) / share).Sum();

        Assert.Equal(Rounds, total);
        Assert.True(sum < (counts.Length == 2 ? 10.828 : 13.816), $"chi-square {sum} of {string.Join(", ", counts)}");
    }
}
