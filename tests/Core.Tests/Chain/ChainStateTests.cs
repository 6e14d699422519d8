using OrleansChain.Core.Chain;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class ChainStateTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    [Fact]
    public void AtGenesis_stands_at_block_0()
    {
        TestChain chain = TestChain.Funding(Alice);

        Assert.Equal(Height.Zero, chain.State.Height);
        Assert.Equal(chain.Parameters.GenesisBlock.Hash, chain.State.Hash);
        Assert.Equal(chain.Parameters.CreatedUtc, chain.State.TimeUtc);
        Assert.Equal(chain.Book.Supply, chain.State.Supply);
        Assert.Equal(0UL, chain.State.TransactionCount);
        Assert.Equal(0UL, chain.State.SealMilliseconds);
    }

    [Fact]
    public void Next_sums_seal_times_transactions_and_supply()
    {
        TestChain chain = TestChain.Funding(Alice);
        ulong before = chain.State.Supply.Units;

        chain.Mine(Miner, chain.Transfer(Alice, Miner).Build());
        chain.MineNothing();
        chain.Mine(Miner, chain.Transfer(Alice, Miner).Build(), chain.Transfer(Miner, Alice).Build());

        Assert.Equal(3UL, chain.State.TransactionCount);
        Assert.Equal(3UL * 180, chain.State.SealMilliseconds);
        Assert.Equal(before + (2 * 5 * Amount.UnitsPerCoin), chain.State.Supply.Units);
        Assert.Equal(chain.Book.Supply, chain.State.Supply);
        Assert.Equal(new Height(3), chain.State.Height);
    }

    [Fact]
    public void NextTarget_of_a_stepping_chain_follows_the_heads_target()
    {
        TestChain chain = new(new ParametersBuilder().WithStepping(sealShareMillionths: 30_000).Build());
        Assert.Equal("200fffff", chain.State.NextTarget(0).ToString());
        chain.MineNothing();

        Assert.Equal("2007ffff", chain.State.NextTarget(89).ToString());
        Assert.Equal("200fffff", chain.State.NextTarget(180).ToString());
        Assert.Equal("201ffffe", chain.State.NextTarget(361).ToString());
    }

    [Fact]
    public void NextTarget_follows_the_seal_times()
    {
        TestChain chain = new(new ParametersBuilder().WithRetargeting(sealShareMillionths: 30_000, halfLifeMilliseconds: 540).Build());
        chain.Mine(Miner);

        Assert.Equal(chain.Parameters.Difficulty.BitsFor(new Height(2), default, 180 + 90, 90), chain.State.NextTarget(90));
        Assert.True(chain.State.NextTarget(900).Target.ToBigInteger() > chain.State.NextTarget(90).Target.ToBigInteger());
    }

    [Fact]
    public void Next_refuses_a_block_of_another_place()
    {
        TestChain chain = TestChain.Funding(Alice);
        SealedBlock first = TestChain.MineOn(chain.Prepare(180), Miner);
        chain.Adopt(first);

        Assert.Throws<ArgumentException>(() => chain.State.Next(first.Block!, first.Effects!));
    }
}
