using OrleansChain.Core.Blocks;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Ledger;

public sealed class LedgerRulesTests
{
    private const ulong Coins1000 = 1_000 * Amount.UnitsPerCoin;
    private const ulong Reward = 5 * Amount.UnitsPerCoin;

    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Carol = TestWallet.Get(3);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    private readonly TestChain _chain = TestChain.Funding(Alice, Bob);

    [Fact]
    public void A_transfer_moves_its_amount_and_the_producer_gets_reward_and_fee()
    {
        LedgerDecision decision = Decide(_chain.Transfer(Alice, Carol).Of(300).WithFee(1_000).Build());

        Assert.Equal(BlockOutcome.Accepted, decision.Outcome);
        Assert.Equal(TransactionOutcome.Accepted, decision.TransactionOutcome);
        Assert.Null(decision.RefusedIndex);
        Assert.Equal<AccountEntry>(
            [
                Entry(Alice, Coins1000 - 1_300, 1),
                Entry(Carol, 300, 0),
                Entry(Miner, Reward + 1_000, 0),
            ],
            decision.Effects!.Entries);
        Assert.Equal(new Amount(1_000), decision.Effects.Fees);
        Assert.Equal(new Amount(Reward), decision.Effects.Issued);
        Assert.Equal(new Amount(Reward + 1_000), decision.Effects.Reward);
        Assert.Equal(2, decision.Effects.CreatedCount);
        Assert.Equal(new Height(1), decision.Effects.Height);
    }

    [Fact]
    public void Deciding_leaves_the_book_as_it_is()
    {
        Hash256 before = _chain.Book.Digest();

        Decide(_chain.Transfer(Alice, Carol).Of(300).Build());

        Assert.Equal(before, _chain.Book.Digest());
        Assert.Equal(Height.Zero, _chain.Book.Height);
    }

    [Fact]
    public void What_a_block_pays_in_can_be_spent_later_in_the_same_block()
    {
        LedgerDecision decision = Decide(
            _chain.Transfer(Alice, Carol).Of(5_000).Build(),
            _chain.Transfer(Carol, Bob).Of(4_000).WithFee(1_000).Build());

        Assert.Equal(BlockOutcome.Accepted, decision.Outcome);
        Assert.Contains(Entry(Carol, 0, 1), decision.Effects!.Entries);
    }

    [Fact]
    public void What_a_block_pays_in_cannot_be_spent_earlier_in_the_same_block()
    {
        LedgerDecision decision = Decide(
            _chain.Transfer(Carol, Bob).Of(4_000).Build(),
            _chain.Transfer(Alice, Carol).Of(5_000).Build());

        AssertRefused(decision, 0, TransactionOutcome.InsufficientFunds);
    }

    [Fact]
    public void A_producer_cannot_spend_the_reward_in_its_own_block()
    {
        LedgerDecision decision = Decide(_chain.Transfer(Alice, Bob).Build(), _chain.Transfer(Miner, Bob).Of(1).Build());

        AssertRefused(decision, 1, TransactionOutcome.InsufficientFunds);
    }

    [Fact]
    public void A_producer_that_also_sends_and_receives_has_one_entry()
    {
        LedgerDecision decision = LedgerRules.Decide(
            _chain.Book,
            _chain.Parameters,
            new Height(1),
            Alice.Address,
            ProofKind.Work,
            [_chain.Transfer(Alice, Bob).Of(10).Build(), _chain.Transfer(Bob, Alice).Of(4).Build()]);

        Assert.Equal<AccountEntry>(
            [Entry(Alice, Coins1000 - 1_010 + 4 + Reward + 2_000, 1), Entry(Bob, Coins1000 + 10 - 1_004, 1)],
            decision.Effects!.Entries);
    }

    [Fact]
    public void A_block_without_proof_does_nothing()
    {
        LedgerDecision decision = LedgerRules.Decide(_chain.Book, _chain.Parameters, new Height(1), default, ProofKind.None, []);

        Assert.Equal(BlockOutcome.Accepted, decision.Outcome);
        Assert.Empty(decision.Effects!.Entries);
        Assert.Equal(Amount.Zero, decision.Effects.Reward);
    }

    [Fact]
    public void A_reward_that_has_run_out_and_no_fees_touch_no_account()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, 10).WithReward(0).Build());

        LedgerDecision decision = LedgerRules.Decide(chain.Book, chain.Parameters, new Height(1), Miner.Address, ProofKind.Work, []);

        Assert.Empty(decision.Effects!.Entries);
    }

    [Fact]
    public void The_reward_halves_by_the_schedule()
    {
        TestChain chain = new(new ParametersBuilder().WithReward(101, halvingIntervalBlocks: 1).Build());

        chain.Mine(Miner);
        chain.Mine(Miner);

        Assert.Equal(101UL + 50, chain.BalanceOf(Miner));
        Assert.Equal(new Amount(151), chain.Book.Supply);
    }

    [Fact]
    public void Everything_that_an_account_has_can_be_sent_and_its_sequence_stays()
    {
        _chain.Mine(Miner, _chain.Transfer(Alice, Bob).Of(Coins1000 - 1_000).WithFee(1_000).Build());

        Assert.Equal(new Account(Amount.Zero, 1), _chain.AccountOf(Alice));
        Assert.Contains(_chain.Book.ToSortedArray(), entry => entry.Address == Alice.Address);
    }

    [Fact]
    public void KindNotAllowed()
    {
        TransactionBody stake = _chain.Transfer(Alice, Bob).Body() with { Kind = TransactionKind.Ballot };

        AssertRefused(Decide(TransactionSigner.Sign(stake, Alice.Key)), 0, TransactionOutcome.KindNotAllowed);
    }

    [Fact]
    public void WrongChain() => AssertRefused(
        Decide(_chain.Transfer(Alice, Bob).OnChain(TransferBuilder.DefaultChain).Build()), 0, TransactionOutcome.WrongChain);

    [Fact]
    public void ZeroAmount() => AssertRefused(Decide(_chain.Transfer(Alice, Bob).Of(0).Build()), 0, TransactionOutcome.ZeroAmount);

    [Fact]
    public void SelfTransfer() => AssertRefused(Decide(_chain.Transfer(Alice, Alice).Build()), 0, TransactionOutcome.SelfTransfer);

    [Fact]
    public void AmountOverflow() => AssertRefused(
        Decide(_chain.Transfer(Alice, Bob).Of(ulong.MaxValue).WithFee(1_000).Build()), 0, TransactionOutcome.AmountOverflow);

    [Fact]
    public void FeeTooLow() => AssertRefused(Decide(_chain.Transfer(Alice, Bob).WithFee(999).Build()), 0, TransactionOutcome.FeeTooLow);

    [Fact]
    public void Expired()
    {
        SignedTransaction last = _chain.Transfer(Alice, Bob).ValidUntil(1).Build();

        Assert.Equal(BlockOutcome.Accepted, Decide(last).Outcome);
        _chain.Mine(Miner);
        AssertRefused(Decide(last), 0, TransactionOutcome.Expired);
    }

    [Fact]
    public void ValidUntilTooFar()
    {
        TestChain chain = new(new ParametersBuilder().Fund(Alice, Coins1000).WithLimits(l => l with { MaxValidityBlocks = 50 }).Build());

        Assert.Equal(BlockOutcome.Accepted, Decide(chain, chain.Transfer(Alice, Bob).ValidUntil(50).Build()).Outcome);
        AssertRefused(Decide(chain, chain.Transfer(Alice, Bob).ValidUntil(51).Build()), 0, TransactionOutcome.ValidUntilTooFar);
        AssertRefused(Decide(chain, chain.Transfer(Alice, Bob).ValidUntil(ulong.MaxValue).Build()), 0, TransactionOutcome.ValidUntilTooFar);
    }

    [Fact]
    public void SequenceUsed()
    {
        SignedTransaction transaction = _chain.Transfer(Alice, Bob).Build();

        AssertRefused(Decide(transaction, transaction), 1, TransactionOutcome.SequenceUsed);
    }

    [Fact]
    public void SequenceUsed_of_an_earlier_block()
    {
        SignedTransaction transaction = _chain.Transfer(Alice, Bob).Build();
        _chain.Mine(Miner, transaction);

        AssertRefused(Decide(transaction), 0, TransactionOutcome.SequenceUsed);
    }

    [Fact]
    public void SequenceGap() => AssertRefused(
        Decide(_chain.Transfer(Alice, Bob).Build(), _chain.Transfer(Alice, Bob, pending: 2).Build()), 1, TransactionOutcome.SequenceGap);

    [Fact]
    public void InsufficientFunds_by_one_unit_of_amount_and_fee_together()
    {
        SignedTransaction all = _chain.Transfer(Alice, Bob).Of(Coins1000 - 1_000).WithFee(1_000).Build();
        SignedTransaction tooMuch = _chain.Transfer(Alice, Bob).Of(Coins1000 - 1_000).WithFee(1_001).Build();

        Assert.Equal(BlockOutcome.Accepted, Decide(all).Outcome);
        AssertRefused(Decide(tooMuch), 0, TransactionOutcome.InsufficientFunds);
    }

    [Fact]
    public void InsufficientFunds_of_two_transfers_that_are_covered_one_by_one() => AssertRefused(
        Decide(
            _chain.Transfer(Alice, Bob).Of(Coins1000 - 2_000).Build(),
            _chain.Transfer(Alice, Bob, pending: 1).Of(Coins1000 - 2_000).Build()),
        1,
        TransactionOutcome.InsufficientFunds);

    [Fact]
    public void Of_several_reasons_the_first_is_given()
    {
        _chain.Mine(Miner, _chain.Transfer(Alice, Bob).Build());
        ulong tooFar = _chain.Parameters.MaxValidityBlocks + 2;
        TransferBuilder Wrong(TestWallet recipient, ulong amount, ulong fee, ulong until, ulong sequence) => Alice.Pays(recipient)
            .OnChain(_chain.Parameters.Tag).Of(amount).WithFee(fee).ValidUntil(until).WithSequence(sequence);

        // Each line repairs what the line before was refused for, and keeps or adds what later checks refuse.
        TransactionBody kind = Wrong(Alice, 0, 1, 0, 0).OnChain(default).Body() with { Kind = TransactionKind.Ballot };
        (TransactionBody Body, TransactionOutcome Expected)[] steps =
        [
            (kind, TransactionOutcome.KindNotAllowed),
            (kind with { Kind = TransactionKind.Transfer }, TransactionOutcome.WrongChain),
            (Wrong(Alice, 0, 1, 0, 0).Body(), TransactionOutcome.ZeroAmount),
            (Wrong(Alice, ulong.MaxValue, 1, 0, 0).Body(), TransactionOutcome.SelfTransfer),
            (Wrong(Bob, ulong.MaxValue, 1, 0, 0).Body(), TransactionOutcome.AmountOverflow),
            (Wrong(Bob, ulong.MaxValue - 5_000, 1, 0, 0).Body(), TransactionOutcome.FeeTooLow),
            (Wrong(Bob, ulong.MaxValue - 5_000, 1_000, 0, 0).Body(), TransactionOutcome.Expired),
            (Wrong(Bob, ulong.MaxValue - 5_000, 1_000, tooFar, 0).Body(), TransactionOutcome.ValidUntilTooFar),
            (Wrong(Bob, ulong.MaxValue - 5_000, 1_000, 10, 0).Body(), TransactionOutcome.SequenceUsed),
            (Wrong(Bob, ulong.MaxValue - 5_000, 1_000, 10, 2).Body(), TransactionOutcome.SequenceGap),
            (Wrong(Bob, ulong.MaxValue - 5_000, 1_000, 10, 1).Body(), TransactionOutcome.InsufficientFunds),
            (Wrong(Bob, 5, 1_000, 10, 1).Body(), TransactionOutcome.Accepted),
        ];

        Assert.Equal(
            steps.Select(step => step.Expected),
            steps.Select(step => Decide(TransactionSigner.Sign(step.Body, Alice.Key)).TransactionOutcome));
    }

    [Fact]
    public void SupplyViolated_when_the_reward_does_not_fit_64_bits()
    {
        AccountBook full = AccountBook.Create(Height.Zero, [Entry(Alice, ulong.MaxValue - Reward + 1, 0)]);

        LedgerDecision decision = LedgerRules.Decide(full, _chain.Parameters, new Height(1), Miner.Address, ProofKind.Work, []);

        Assert.Equal(BlockOutcome.SupplyViolated, decision.Outcome);
        Assert.Null(decision.Effects);
    }

    [Fact]
    public void Another_height_than_the_next_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentOutOfRangeException>(
        () => LedgerRules.Decide(_chain.Book, _chain.Parameters, new Height(2), Miner.Address, ProofKind.Work, []));

    [Fact]
    public void A_reward_without_producer_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(
        () => LedgerRules.Decide(_chain.Book, _chain.Parameters, new Height(1), default, ProofKind.Work, []));

    [Fact]
    public void A_refused_transaction_leaves_no_trace_in_a_draft()
    {
        LedgerDraft draft = new(_chain.Book, _chain.Parameters);

        Assert.Equal(TransactionOutcome.InsufficientFunds, draft.Add(_chain.Transfer(Carol, Bob).Build()));

        Assert.Empty(draft.Complete(default, Amount.Zero).Effects!.Entries);
    }

    [Fact]
    public void A_draft_can_be_completed_for_several_producers()
    {
        LedgerDraft draft = new(_chain.Book, _chain.Parameters);
        draft.Add(_chain.Transfer(Alice, Bob).Of(10).Build());

        BlockEffects forMiner = draft.Complete(Miner.Address, new Amount(7)).Effects!;
        BlockEffects forBob = draft.Complete(Bob.Address, new Amount(7)).Effects!;

        Assert.Equal<AccountEntry>([Entry(Alice, Coins1000 - 1_010, 1), Entry(Bob, Coins1000 + 10, 0), Entry(Miner, 1_007, 0)], forMiner.Entries);
        Assert.Equal<AccountEntry>([Entry(Alice, Coins1000 - 1_010, 1), Entry(Bob, Coins1000 + 10 + 1_007, 0)], forBob.Entries);
    }

    private LedgerDecision Decide(params SignedTransaction[] transactions) => Decide(_chain, transactions);

    private static LedgerDecision Decide(TestChain chain, params SignedTransaction[] transactions) => LedgerRules.Decide(
        chain.Book, chain.Parameters, chain.State.Height.Next(), Miner.Address, ProofKind.Work, transactions);

    private static void AssertRefused(LedgerDecision decision, int index, TransactionOutcome outcome)
    {
        Assert.Equal(BlockOutcome.TransactionRefused, decision.Outcome);
        Assert.Equal(outcome, decision.TransactionOutcome);
        Assert.Equal(index, decision.RefusedIndex);
        Assert.Null(decision.Effects);
    }

    private static AccountEntry Entry(TestWallet wallet, ulong units, ulong sequence) =>
        new(wallet.Address, new Account(new Amount(units), sequence));
}
