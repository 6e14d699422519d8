using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Ledger;

/// <summary>Stakes count two blocks after their transaction, and coins come back five blocks after theirs.</summary>
public sealed class StakeLedgerTests
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

    private ValidatorBook Validators => _chain.State.Validators;

    [Fact]
    public void A_stake_leaves_the_balance_at_once_and_counts_after_the_activation()
    {
        Amount supply = _chain.State.Supply;
        _chain.Mine(Miner, _chain.Stake(Alice, 300));

        Assert.Equal(Funds - 300 - Fee, _chain.BalanceOf(Alice));
        Assert.Equal(new Amount(300), Validators.StakedBy(Alice.Address));
        Assert.Equal(new Amount(300), Validators.Locked);
        Assert.Equal(supply.Add(_chain.Parameters.Reward.Initial), _chain.State.Supply);
        Assert.Empty(Validators.Stakes);

        _chain.MineNothing();

        Assert.Equal([new StakeShare(Alice.Address, new Amount(300))], Validators.Stakes.AsEnumerable());
        Assert.Equal(new Height(3), _chain.State.Height.Next());
    }

    [Fact]
    public void Released_coins_still_count_until_the_activation_and_come_back_after_the_delay()
    {
        StakeAndActivate(Alice, 300);
        ulong balance = _chain.BalanceOf(Alice);
        _chain.Mine(Miner, _chain.Unstake(Alice, 200));

        Assert.Equal(new Amount(100), Validators.StakedBy(Alice.Address));
        Assert.Equal(new Amount(300), Validators.Locked);
        Assert.Equal(new Amount(300), Validators.Stakes.Single().Stake);

        _chain.MineNothing();
        Assert.Equal(new Amount(100), Validators.Stakes.Single().Stake);

        Wait(3);
        Assert.Equal(balance - Fee, _chain.BalanceOf(Alice));

        _chain.MineNothing();
        Assert.Equal(balance - Fee + 200, _chain.BalanceOf(Alice));
        Assert.Equal(new Amount(100), Validators.Locked);
    }

    [Fact]
    public void Whose_coins_come_back_is_among_the_changed_accounts()
    {
        StakeAndActivate(Alice, 300);
        _chain.Mine(Miner, _chain.Unstake(Alice, 300));
        Wait(4);

        LedgerDecision decision = new LedgerDraft(_chain.Book, _chain.Parameters).Complete(default, Amount.Zero);

        Assert.Equal([Alice.Address], decision.Effects!.Entries.Select(entry => entry.Address));
        Assert.Equal(new Amount(_chain.BalanceOf(Alice) + 300), decision.Effects.Entries[0].Account.Balance);
    }

    [Fact]
    public void Coins_that_come_back_to_the_producer_are_added_to_its_reward()
    {
        StakeAndActivate(Alice, 300);
        _chain.Mine(Miner, _chain.Unstake(Alice, 300));
        Wait(4);
        ulong balance = _chain.BalanceOf(Alice);

        _chain.Mine(Alice);

        Assert.Equal(balance + 300 + _chain.Parameters.Reward.Initial.Units, _chain.BalanceOf(Alice));
    }

    [Fact]
    public void A_validator_that_took_everything_back_is_forgotten()
    {
        StakeAndActivate(Alice, 300);
        _chain.Mine(Miner, _chain.Unstake(Alice, 300));
        Wait(5);

        Assert.Same(ValidatorBook.Empty, Validators);
    }

    [Fact]
    public void Stakes_are_listed_in_the_order_of_addresses()
    {
        _chain.Mine(Miner, _chain.Stake(Alice, 300), _chain.Stake(Bob, 500));
        _chain.MineNothing();

        Assert.Equal(
            new[] { (Alice.Address, 300UL), (Bob.Address, 500UL) }.OrderBy(share => share.Address),
            Validators.Stakes.Select(share => (share.Address, share.Stake.Units)));
    }

    [Fact]
    public void What_stays_staked_is_nothing_or_the_minimum()
    {
        StakeAndActivate(Alice, 300);

        AssertRefused(_chain.Unstake(Alice, 301), TransactionOutcome.InsufficientStake);
        AssertRefused(_chain.Unstake(Alice, 201), TransactionOutcome.InsufficientStake);
        AssertRefused(_chain.Unstake(Bob, 1), TransactionOutcome.InsufficientStake);
        AssertRefused(_chain.Unstake(Alice, 301, pending: 1), TransactionOutcome.SequenceGap);
        _chain.Mine(Miner, _chain.Unstake(Alice, 200), _chain.Unstake(Alice, 100, pending: 1));

        Assert.Equal(Amount.Zero, Validators.StakedBy(Alice.Address));
        Assert.Equal([new UnbondingCoins(new Height(8), new Amount(300))], Validators.Find(Alice.Address)!.Unbonding.AsEnumerable());
    }

    [Fact]
    public void Stake_that_came_in_the_same_block_can_be_released()
    {
        _chain.Mine(Miner, _chain.Stake(Alice, 300), _chain.Unstake(Alice, 300, pending: 1));
        Wait(5);

        Assert.Equal(Funds - (2 * Fee), _chain.BalanceOf(Alice));
        Assert.Same(ValidatorBook.Empty, Validators);
    }

    [Fact]
    public void A_stake_beyond_the_balance_is_refused()
    {
        AssertRefused(_chain.Stake(Alice, Funds - Fee + 1), TransactionOutcome.InsufficientFunds);
        _chain.Mine(Miner, _chain.Stake(Alice, Funds - Fee));

        Assert.Equal(0UL, _chain.BalanceOf(Alice));
    }

    [Fact]
    public void A_registration_replaces_the_plot_after_the_activation()
    {
        PlotCommitment first = new(10, default);
        PlotCommitment second = new(20, default);
        _chain.Mine(Miner, _chain.Register(Alice, first));
        Assert.False(Validators.HasPlots);

        _chain.Mine(Miner, _chain.Register(Alice, second));
        Assert.Equal(first, Validators.PlotOf(Alice.Address));
        Assert.True(Validators.HasPlots);

        _chain.MineNothing();
        Assert.Equal(second, Validators.PlotOf(Alice.Address));
        Assert.Equal(1, Validators.PlotCount);
        Assert.Null(Validators.PlotOf(Bob.Address));
    }

    [Fact]
    public void Of_two_registrations_in_a_block_the_last_counts()
    {
        _chain.Mine(Miner, _chain.Register(Alice, new PlotCommitment(10, default)), _chain.Register(Alice, new PlotCommitment(20, default), pending: 1));
        _chain.MineNothing();

        Assert.Equal(20UL, Validators.PlotOf(Alice.Address)!.Value.EntryCount);
    }

    [Fact]
    public void A_block_that_changes_nothing_about_validators_keeps_the_book()
    {
        StakeAndActivate(Alice, 300);
        ValidatorBook before = Validators;

        _chain.Mine(Miner, _chain.Transfer(Alice, Bob).Of(5).Build());

        Assert.Same(before, Validators);
        Assert.Same(before, _chain.Book.Validators);
    }

    [Fact]
    public void A_completed_draft_takes_no_more_transactions()
    {
        LedgerDraft draft = new(_chain.Book, _chain.Parameters);
        draft.Complete(default, Amount.Zero);

        Assert.Throws<InvalidOperationException>(() => draft.Add(_chain.Stake(Alice, 300)));
    }

    [Fact]
    public void A_chain_with_65536_validators_takes_no_more_but_lets_them_go_on()
    {
        ValidatorEntry[] many = [.. Enumerable.Range(0, ValidatorBook.MaxValidators - 1)
            .Select(i => new ValidatorEntry(ManyAccounts.Address(i)) { Plot = new PlotCommitment(1, default) })];
        ValidatorBook full = ValidatorBook.Create(many, ValidatorSchedule.Of(_chain.Parameters));
        AccountBook book = AccountBook.Create(Height.Zero, _chain.Book.ToSortedArray(), full);
        LedgerDraft draft = new(book, _chain.Parameters);

        Assert.Equal(TransactionOutcome.Accepted, draft.Add(_chain.Stake(Alice, 300)));
        Assert.Equal(TransactionOutcome.ValidatorsFull, draft.Add(_chain.Stake(Bob, 300)));
        Assert.Equal(TransactionOutcome.ValidatorsFull, draft.Add(_chain.Register(Bob, new PlotCommitment(1, default))));
        Assert.Equal(TransactionOutcome.Accepted, draft.Add(_chain.Register(Alice, new PlotCommitment(1, default), pending: 1)));
        Assert.Equal(ValidatorBook.MaxValidators, draft.Complete(Miner.Address, Amount.Zero).Effects!.Validators.Count);
    }

    private void StakeAndActivate(TestWallet wallet, ulong units)
    {
        _chain.Mine(Miner, _chain.Stake(wallet, units));
        _chain.MineNothing();
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
