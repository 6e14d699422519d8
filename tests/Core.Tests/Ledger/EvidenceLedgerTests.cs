using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Ledger;

/// <summary>Stakes count two blocks after their transaction; coins come back, and evidence is too old, after five.</summary>
public sealed class EvidenceLedgerTests
{
    private const ulong Funds = 1_000_000;
    private const ulong Fee = 1_000;

    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    private readonly TestChain _chain = new(new ParametersBuilder()
        .Fund(Alice, Funds)
        .Fund(Bob, Funds)
        .WithAllProofs(activationBlocks: 2, minimumStake: 100, unbondingBlocks: 5)
        .Build());

    public EvidenceLedgerTests()
    {
        _chain.Mine(Miner, _chain.Stake(Alice, 300), _chain.Register(Alice, new PlotCommitment(8, default), pending: 1));
        _chain.MineNothing();
        _chain.Mine(Miner, _chain.Unstake(Alice, 100));
    }

    private ValidatorBook Validators => _chain.State.Validators;

    [Fact]
    public void Evidence_burns_what_is_staked_and_on_its_way_back_at_once()
    {
        Amount supply = _chain.State.Supply;
        ulong balance = _chain.BalanceOf(Alice);

        _chain.Mine(Miner, _chain.Accuse(Bob, Alice, height: 3));

        Assert.Equal(supply.Add(_chain.Parameters.Reward.Initial).Subtract(new Amount(300)), _chain.State.Supply);
        Assert.Equal(_chain.State.Supply, _chain.Book.Supply);
        Assert.Equal(Amount.Zero, Validators.Locked);
        Assert.Empty(Validators.Stakes);
        Assert.Equal(balance, _chain.BalanceOf(Alice));
        Assert.Equal(Funds - Fee, _chain.BalanceOf(Bob));
        Assert.True(Validators.HasPlots);
        Wait(5);
        Assert.Equal(balance, _chain.BalanceOf(Alice));
    }

    [Fact]
    public void The_offender_is_among_the_changed_accounts()
    {
        LedgerDraft draft = new(_chain.Book, _chain.Parameters);
        draft.Add(_chain.Accuse(Bob, Alice, height: 3));

        BlockEffects effects = draft.Complete(Miner.Address, Amount.Zero).Effects!;

        Assert.Equal(new Amount(300), effects.Burned);
        Assert.Contains(new AccountEntry(Alice.Address, _chain.AccountOf(Alice)), effects.Entries);
    }

    [Fact]
    public void An_offender_may_report_itself()
    {
        _chain.Mine(Miner, _chain.Accuse(Alice, Alice, height: 3));

        Assert.Equal(Funds - 300 - (4 * Fee), _chain.BalanceOf(Alice));
        Assert.Equal(Amount.Zero, Validators.Locked);
    }

    [Fact]
    public void Evidence_in_the_block_that_would_pay_the_coins_back_still_burns_them()
    {
        Wait(4);
        ulong balance = _chain.BalanceOf(Alice);

        _chain.Mine(Miner, _chain.Accuse(Bob, Alice, height: 5));

        Assert.Equal(new Height(8), _chain.State.Height);
        Assert.Equal(balance, _chain.BalanceOf(Alice));
    }

    [Fact]
    public void Evidence_of_a_height_before_the_forfeit_does_not_burn_what_was_staked_since()
    {
        _chain.Mine(Miner, _chain.Accuse(Bob, Alice, height: 3));
        _chain.Mine(Miner, _chain.Stake(Alice, 500));

        _chain.Mine(Miner, _chain.Accuse(Bob, Alice, height: 2), _chain.Accuse(Bob, Alice, height: 4, pending: 1));
        Assert.Equal(new Amount(500), Validators.StakedBy(Alice.Address));

        _chain.Mine(Miner, _chain.Accuse(Bob, Alice, height: 5));
        Assert.Equal(Amount.Zero, Validators.StakedBy(Alice.Address));
    }

    [Fact]
    public void Evidence_against_somebody_who_has_nothing_is_valid_and_leaves_no_trace()
    {
        BlockEffects without = new LedgerDraft(_chain.Book, _chain.Parameters).Complete(default, Amount.Zero).Effects!;
        LedgerDraft draft = new(_chain.Book, _chain.Parameters);

        Assert.Equal(TransactionOutcome.Accepted, draft.Add(_chain.Accuse(Bob, Miner, height: 3)));

        BlockEffects effects = draft.Complete(Miner.Address, Amount.Zero).Effects!;
        Assert.Equal(Amount.Zero, effects.Burned);
        Assert.Equal(without.Validators, effects.Validators);
        Assert.Equal([Bob.Address, Miner.Address], effects.Entries.Select(entry => entry.Address));
    }

    [Fact]
    public void A_forfeit_is_forgotten_when_no_evidence_of_then_is_in_time()
    {
        _chain.Mine(Miner, _chain.Accuse(Bob, Alice, height: 3));
        Wait(4);
        Assert.Equal(new Height(4), Validators.Find(Alice.Address)!.Forfeited);

        _chain.MineNothing();

        Assert.Null(Validators.Find(Alice.Address)!.Forfeited);
        AssertRefused(_chain.Accuse(Bob, Alice, height: 4), TransactionOutcome.EvidenceTooOld);
    }

    [Theory]
    [InlineData(4UL, TransactionOutcome.EvidenceTooOld)]
    [InlineData(3UL, TransactionOutcome.Accepted)]
    public void Evidence_of_a_height_that_the_chain_has_not_reached_must_wait(ulong height, TransactionOutcome expected) =>
        AssertRefused(_chain.Accuse(Bob, Alice, height), expected);

    [Fact]
    public void Age_comes_before_the_account()
    {
        SignedTransaction late = _chain.Accuse(Bob, Alice, height: 9, pending: 5);

        AssertRefused(late, TransactionOutcome.EvidenceTooOld);
        AssertRefused(_chain.Accuse(Bob, Alice, height: 3, pending: 5), TransactionOutcome.SequenceGap);
    }

    private void Wait(int blocks)
    {
        for (int i = 0; i < blocks; i++)
        {
            _chain.MineNothing();
        }
    }

    private void AssertRefused(SignedTransaction transaction, TransactionOutcome outcome) =>
        Assert.Equal(outcome, new LedgerDraft(_chain.Book, _chain.Parameters).Add(transaction));
}
