using OrleansChain.Core.Ledger;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

/// <summary>What the pool asks of transactions about validators. The smallest stake is 100, evidence is in time for five blocks.</summary>
public sealed class PoolStakeTests
{
    private static readonly PoolLimits StakeLimits = Limits with { MinimumStake = new Amount(100), Schedule = new ValidatorSchedule(2, 5) };

    private readonly PoolScenario _pool = new(StakeLimits);

    [Fact]
    public void A_stake_reserves_its_amount_and_the_fee_and_the_others_the_fee_alone()
    {
        Know(units: 1_000, staked: 300);
        _pool.Accept(Stake(0, 500));
        _pool.Accept(Unstake(1, 200));
        _pool.Accept(Register(2));
        _pool.Accept(Accuse(3, height: 10));

        Assert.Equal(new Amount(540), _pool.Book.PendingOf(AddressOf(Alice), 0)!.Reserved);
        Assert.Equal(TransactionOutcome.InsufficientFunds, _pool.Admit(Stake(4, 451)));
        Assert.Equal(TransactionOutcome.Accepted, _pool.Admit(Stake(4, 450)));
    }

    [Fact]
    public void A_release_is_covered_by_the_stake_and_what_is_pending()
    {
        Know(units: 10_000, staked: 300);

        Assert.Equal(TransactionOutcome.InsufficientStake, _pool.Admit(Unstake(0, 301)));
        Assert.Equal(TransactionOutcome.InsufficientStake, _pool.Admit(Unstake(0, 201)));
        _pool.Accept(Unstake(0, 200));
        Assert.Equal(TransactionOutcome.InsufficientStake, _pool.Admit(Unstake(1, 50)));
        _pool.Accept(Stake(1, 500));
        _pool.Accept(Unstake(2, 600));
        Assert.Equal(TransactionOutcome.InsufficientStake, _pool.Admit(Unstake(3, 1)));
    }

    [Fact]
    public void A_release_without_stake_is_refused_after_the_funds()
    {
        Know(units: 5, staked: 0);

        Assert.Equal(TransactionOutcome.InsufficientFunds, _pool.Admit(Unstake(0, 300)));
    }

    [Fact]
    public void Confirmed_ones_change_what_is_covered_no_more_than_before()
    {
        Know(units: 10_000, staked: 300);
        _pool.Accept(Stake(0, 500));
        _pool.Accept(Unstake(1, 700));
        _pool.Write();

        PoolAdvance advance = Advance(11, units: 9_490, sequence: 1, staked: 800);

        Assert.Single(advance.Confirmed);
        Assert.Empty(advance.Rejected);
        Assert.Equal(TransactionOutcome.InsufficientStake, _pool.Admit(Unstake(2, 101)));
        _pool.Accept(Unstake(2, 100));
    }

    [Fact]
    public void A_stake_that_burned_rejects_the_first_release_that_it_covered_and_what_follows()
    {
        Know(units: 10_000, staked: 300);
        SignedTransaction before = _pool.Accept(Stake(0, 500));
        SignedTransaction covered = _pool.Accept(Unstake(1, 400));
        SignedTransaction uncovered = _pool.Accept(Unstake(2, 300));
        SignedTransaction after = _pool.Accept(Stake(3, 200));
        _pool.Write();

        PoolAdvance advance = Advance(11, units: 10_000, sequence: 0, staked: 0);

        Assert.Equal(
            [(uncovered.Id, RejectionReason.InsufficientStake), (after.Id, RejectionReason.InsufficientStake)],
            advance.Rejected.Select(rejection => (rejection.Id, rejection.Reason)));
        Assert.Equal([before.Id, covered.Id], _pool.Selected());
        Assert.Equal(2UL, _pool.Book.PendingOf(AddressOf(Alice), 0)!.NextSequence);
    }

    [Theory]
    [InlineData(5UL, TransactionOutcome.EvidenceTooOld)]
    [InlineData(6UL, TransactionOutcome.Accepted)]
    [InlineData(10UL, TransactionOutcome.Accepted)]
    [InlineData(11UL, TransactionOutcome.EvidenceTooOld)]
    public void Evidence_must_be_in_time_for_the_next_block(ulong height, TransactionOutcome expected)
    {
        Know(units: 1_000, staked: 0);

        Assert.Equal(expected, _pool.Admit(Accuse(0, height)));
    }

    [Fact]
    public void Evidence_expires_when_it_is_no_longer_in_time()
    {
        Know(units: 1_000, staked: 0);
        SignedTransaction evidence = _pool.Accept(Accuse(0, height: 8));
        _pool.Write();

        Assert.Empty(Advance(12, units: 1_000, sequence: 0, staked: 0).Rejected);
        Assert.Equal([evidence.Id], _pool.Selected());

        PoolAdvance advance = Advance(13, units: 1_000, sequence: 0, staked: 0);
        Assert.Equal([(evidence.Id, RejectionReason.Expired)], advance.Rejected.Select(rejection => (rejection.Id, rejection.Reason)));
    }

    [Fact]
    public void Replay_admits_and_rejects_as_the_running_pool_did()
    {
        Know(units: 10_000, staked: 300);
        SignedTransaction release = _pool.Accept(Unstake(0, 300));
        SignedTransaction evidence = _pool.Accept(Accuse(1, height: 10));
        _pool.Write();

        PoolBook stillStaked = Replay(height: 10, staked: 300);
        Assert.Equal([release.Id, evidence.Id], stillStaked.Select(10, long.MaxValue).Select(transaction => transaction.Id));

        PoolBook burned = Replay(height: 10, staked: 0);
        Assert.True(burned.TryFindRejection(release.Id, out RejectedTransaction rejection));
        Assert.Equal(RejectionReason.InsufficientStake, rejection.Reason);

        PoolBook late = Replay(height: 15, staked: 300);
        Assert.True(late.TryFindRejection(evidence.Id, out rejection));
        Assert.Equal(RejectionReason.Expired, rejection.Reason);
    }

    [Fact]
    public void What_a_sender_has_staked_and_on_its_way_back_is_told()
    {
        _pool.Book.SetAccounts(_pool.Book.Height, [new SenderAccount(AddressOf(Alice), new Account(new Amount(1), 0), new Amount(300), new Amount(50))]);

        SenderPending pending = _pool.Book.PendingOf(AddressOf(Alice), 0)!;

        Assert.Equal((new Amount(300), new Amount(50)), (pending.Staked, pending.Unbonding));
    }

    private static SignedTransaction Stake(ulong sequence, ulong units) => Sign(TransactionBody.Stake(
        TransferBuilder.DefaultChain, AddressOf(Alice), sequence, 0, new Amount(10), new Height(50), new Amount(units)));

    private static SignedTransaction Unstake(ulong sequence, ulong units) => Sign(TransactionBody.Unstake(
        TransferBuilder.DefaultChain, AddressOf(Alice), sequence, 0, new Amount(10), new Height(50), new Amount(units)));

    private static SignedTransaction Register(ulong sequence) => Sign(TransactionBody.Registration(
        TransferBuilder.DefaultChain,
        AddressOf(Alice),
        sequence,
        0,
        new Amount(10),
        new Height(50),
        new ValidatorRegistration(Core.Blocks.ProofKind.Memory, new PlotCommitment(8, default))));

    private static SignedTransaction Accuse(ulong sequence, ulong height) => Sign(TransactionBody.Evidence(
        TransferBuilder.DefaultChain,
        AddressOf(Alice),
        sequence,
        0,
        new Amount(10),
        new Height(50),
        ValidatorTransactions.Equivocation(TransferBuilder.DefaultChain, TestKeys.Get(Bob), height)));

    private static SignedTransaction Sign(TransactionBody body) => TransactionSigner.Sign(body, TestKeys.Get(Alice));

    private void Know(ulong units, ulong staked) => Assert.True(_pool.Book.SetAccounts(
        _pool.Book.Height, [new SenderAccount(AddressOf(Alice), new Account(new Amount(units), 0), new Amount(staked))]));

    private PoolAdvance Advance(ulong height, ulong units, ulong sequence, ulong staked) => _pool.Book.Advance(
        new Height(height), [new SenderAccount(AddressOf(Alice), new Account(new Amount(units), sequence), new Amount(staked))]);

    private PoolBook Replay(ulong height, ulong staked)
    {
        PoolBook book = new(StakeLimits, new Height(height), default);
        book.SetAccounts(book.Height, [new SenderAccount(AddressOf(Alice), new Account(new Amount(10_000), 0), new Amount(staked))]);
        var replay = new PoolReplay(book);
        foreach (byte[] bytes in _pool.Journal)
        {
            Assert.Equal(JournalOutcome.Accepted, JournalGroup.Decode(bytes, TransferBuilder.DefaultChain, replay.Next, out JournalGroup? group));
            replay.Apply(group!);
        }

        return book;
    }
}
