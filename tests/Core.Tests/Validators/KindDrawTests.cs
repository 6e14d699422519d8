using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Validators;

public sealed class KindDrawTests
{
    private static readonly ProofKind[] Kinds = [ProofKind.Work, ProofKind.Memory, ProofKind.Stake];

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 3)]
    [InlineData(999_983, 10_007, 1_000_000)]
    public void Kinds_lead_by_their_weights(int work, int memory, int stake)
    {
        double total = work + memory + stake;

        ChiSquare.AssertFits([work / total, memory / total, stake / total], Count(Race(work, memory, stake), hasPlots: true, hasStakes: true));
    }

    [Fact]
    public void A_kind_without_anybody_leaves_its_share_to_the_others_by_their_weights()
    {
        RaceRules race = Race(1, 5, 3);
        int[] withoutPlots = Count(race, hasPlots: false, hasStakes: true);
        int[] withoutStakes = Count(race, hasPlots: true, hasStakes: false);

        Assert.Equal(0, withoutPlots[1]);
        ChiSquare.AssertFits([0.25, 0.75], [withoutPlots[0], withoutPlots[2]]);
        Assert.Equal(0, withoutStakes[2]);
        ChiSquare.AssertFits([1 / 6.0, 5 / 6.0], [withoutStakes[0], withoutStakes[1]]);
    }

    [Fact]
    public void A_weight_of_zero_never_leads_while_another_kind_has_somebody()
    {
        Assert.Equal([0, 0, 20_000], Count(Race(0, 0, 1), hasPlots: true, hasStakes: true));
        Assert.Equal([0, 20_000, 0], Count(Race(0, 1, 0), hasPlots: true, hasStakes: true));
    }

    [Fact]
    public void Work_leads_where_nobody_else_has_a_weight_and_somebody_to_seal()
    {
        Assert.Equal([20_000, 0, 0], Count(Race(0, 1, 1), hasPlots: false, hasStakes: false));
        Assert.Equal([20_000, 0, 0], Count(Race(0, 0, 1), hasPlots: true, hasStakes: false));
    }

    [Fact]
    public void Work_leads_a_chain_that_takes_nothing_else() =>
        Assert.Equal(ProofKind.Work, KindDraw.Leading(ChainState.AtGenesis(new ParametersBuilder().Build())));

    [Fact]
    public void The_state_says_who_has_somebody()
    {
        ChainState state = ChainState.AtGenesis(new ParametersBuilder().WithProofs(work: 0, memory: 1, stake: 1).Build());
        ValidatorBook staked = ValidatorBook.Create([new ValidatorEntry(TestKeys.Get(1).Address) { Staked = new Amount(5), Effective = new Amount(5) }], default);
        ValidatorBook plotted = ValidatorBook.Create([new ValidatorEntry(TestKeys.Get(1).Address) { Plot = new PlotCommitment(1, default) }], default);

        Assert.Equal(ProofKind.Work, KindDraw.Leading(state));
        Assert.Equal(ProofKind.Stake, KindDraw.Leading(state with { Validators = staked }));
        Assert.Equal(ProofKind.Memory, KindDraw.Leading(state with { Validators = plotted }));
    }

    private static int[] Count(RaceRules race, bool hasPlots, bool hasStakes)
    {
        int[] counts = new int[Kinds.Length];
        for (int i = 0; i < 20_000; i++)
        {
            counts[Array.IndexOf(Kinds, KindDraw.Leading(Sha256.Hash(BitConverter.GetBytes(i)), race, hasPlots, hasStakes))]++;
        }

        return counts;
    }

    private static RaceRules Race(int work, int memory, int stake) => new(work, memory, stake, TimeSpan.FromSeconds(1), ActivationBlocks: 8);
}
