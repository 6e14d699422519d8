using OrleansChain.Core.Ledger;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class PoolBookAdmitTests
{
    [Fact]
    public void An_accepted_transaction_waits_and_reserves_amount_and_fee()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000, nextSequence: 7);
        SignedTransaction transaction = Transfer(Alice, 7).Build();

        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(transaction, out PendingTransaction? entry));

        Assert.NotNull(entry);
        Assert.Equal((transaction.Id, TransactionHashes.Of(transaction.View).Leaf), (entry.Id, entry.LeafHash));
        Assert.Equal(transaction.Bytes.ToArray(), entry.Transaction.Bytes.ToArray());
        Assert.Equal(0UL, entry.Group);
        Assert.False(entry.IsDurable);
        Assert.True(pool.Book.TryFind(transaction.Id, out PendingTransaction? found));
        Assert.Same(entry, found);
        SenderPending? pending = pool.Book.PendingOf(AddressOf(Alice), 10);
        Assert.NotNull(pending);
        Assert.Equal((1, 1_010UL, 8UL), (pending.Count, pending.Reserved.Units, pending.NextSequence));
        Assert.Equal(new Account(new Amount(5_000), 7), pending.Account);
        Assert.Equal([entry], pending.Entries);
        Assert.Equal(new PoolStatistics(1, SignedTransaction.TransferBytes, 1, 0, 0, 1), pool.Book.Statistics);
    }

    [Fact]
    public void PendingOf_returns_the_first_entries_in_sequence()
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000);
        SignedTransaction[] sent = [.. Enumerable.Range(0, 5).Select(i => pool.Accept(Transfer(Alice, (ulong)i)))];

        SenderPending? pending = pool.Book.PendingOf(AddressOf(Alice), 3);

        Assert.NotNull(pending);
        Assert.Equal(5, pending.Count);
        Assert.Equal(sent.Take(3).Select(t => t.Id), pending.Entries.Select(e => e.Id));
    }

    [Fact]
    public void PendingOf_knows_nothing_of_an_unknown_sender() => Assert.Null(new PoolScenario().Book.PendingOf(AddressOf(Alice), 3));

    [Fact]
    public void AlreadyKnown_gives_the_entry_that_waits()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000);
        SignedTransaction transaction = Transfer(Alice, 0).Build();
        pool.Admit(transaction, out PendingTransaction? first);

        Assert.Equal(TransactionOutcome.AlreadyKnown, pool.Admit(SignedTransaction.Parse(transaction.Bytes.ToArray()), out PendingTransaction? second));

        Assert.Same(first, second);
        Assert.Equal(1, pool.Book.Statistics.Transactions);
    }

    [Fact]
    public void FeeTooLow_below_the_minimum()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000);

        Assert.Equal(TransactionOutcome.FeeTooLow, pool.Admit(Transfer(Alice, 0).WithFee(9).Build(), out PendingTransaction? entry));
        Assert.Null(entry);
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(Transfer(Alice, 0).WithFee(10).Build()));
    }

    [Theory]
    [InlineData(9UL, TransactionOutcome.Expired)]
    [InlineData(10UL, TransactionOutcome.Expired)]
    [InlineData(11UL, TransactionOutcome.Accepted)]
    [InlineData(110UL, TransactionOutcome.Accepted)]
    [InlineData(111UL, TransactionOutcome.ValidUntilTooFar)]
    [InlineData(ulong.MaxValue, TransactionOutcome.ValidUntilTooFar)]
    public void A_transaction_must_be_valid_at_the_next_height_and_not_for_too_long(ulong validUntil, TransactionOutcome expected)
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000);

        Assert.Equal(expected, pool.Admit(Transfer(Alice, 0).ValidUntil(validUntil).Build()));
    }

    [Fact]
    public void Sequences_follow_the_account_and_what_waits()
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000, nextSequence: 3);
        pool.Accept(Transfer(Alice, 3));

        Assert.Equal(TransactionOutcome.SequenceUsed, pool.Admit(Transfer(Alice, 2).Build()));
        Assert.Equal(TransactionOutcome.SequenceUsed, pool.Admit(Transfer(Alice, 3).Of(1).Build()));
        Assert.Equal(TransactionOutcome.SequenceGap, pool.Admit(Transfer(Alice, 5).Build()));
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(Transfer(Alice, 4).Build()));
    }

    [Fact]
    public void InsufficientFunds_where_balance_less_reserved_does_not_cover_amount_and_fee()
    {
        var pool = new PoolScenario().WithAccount(Alice, 2_019);
        pool.Accept(Transfer(Alice, 0));

        Assert.Equal(TransactionOutcome.InsufficientFunds, pool.Admit(Transfer(Alice, 1).Build()));
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(Transfer(Alice, 1).Of(999).Build()));
    }

    [Fact]
    public void Pending_credits_do_not_count_as_funds()
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000).WithAccount(Bob, 0);
        pool.Accept(Transfer(Alice, 0).To(AddressOf(Bob)).Of(40_000));

        Assert.Equal(TransactionOutcome.InsufficientFunds, pool.Admit(Transfer(Bob, 0).Build()));
    }

    [Fact]
    public void SenderQuotaExceeded_for_one_sender_alone()
    {
        var pool = new PoolScenario(Limits with { SenderQuota = 2 }).WithAccount(Alice, 50_000).WithAccount(Bob, 50_000);
        pool.Accept(Transfer(Alice, 0));
        pool.Accept(Transfer(Alice, 1));

        Assert.Equal(TransactionOutcome.SenderQuotaExceeded, pool.Admit(Transfer(Alice, 2).Build()));
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(Transfer(Bob, 0).Build()));
    }

    [Theory]
    [InlineData(1, long.MaxValue)]
    [InlineData(int.MaxValue, (SignedTransaction.TransferBytes * 2L) - 1)]
    public void PoolFull_by_count_or_by_bytes_until_something_leaves(int maxTransactions, long maxBytes)
    {
        var pool = new PoolScenario(Limits with { MaxTransactions = maxTransactions, MaxBytes = maxBytes })
            .WithAccount(Alice, 50_000).WithAccount(Bob, 50_000);
        pool.Accept(Transfer(Alice, 0));

        Assert.Equal(TransactionOutcome.PoolFull, pool.Admit(Transfer(Bob, 0).Build()));

        pool.AdvanceTo(11, (Alice, 48_990, 1));
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(Transfer(Bob, 0).Build()));
    }

    [Fact]
    public void Of_several_reasons_the_first_of_the_enumeration_is_given()
    {
        var pool = new PoolScenario(Limits with { SenderQuota = 1, MaxTransactions = 1 }).WithAccount(Alice, 2_000, nextSequence: 1);
        SignedTransaction known = pool.Accept(Transfer(Alice, 1).ValidUntil(12));

        // Everything is wrong with it; then one fault after the other is put right.
        TransferBuilder worst = Transfer(Alice, 1).WithFee(9).ValidUntil(10).Of(ulong.MaxValue - 100);
        var outcomes = new List<TransactionOutcome>
        {
            pool.Admit(known),
            pool.Admit(worst.Build()),
            pool.Admit(worst.WithFee(10).Build()),
            pool.Admit(worst.ValidUntil(111).Build()),
            pool.Admit(worst.ValidUntil(50).Build()),
            pool.Admit(worst.WithSequence(3).Build()),
            pool.Admit(worst.WithSequence(2).Build()),
            pool.Admit(worst.Of(1).Build()),
        };
        pool.WithAccount(Bob, 2_000);
        outcomes.Add(pool.Admit(Transfer(Bob, 0).Build()));

        Assert.Equal(
            [
                TransactionOutcome.AlreadyKnown,
                TransactionOutcome.FeeTooLow,
                TransactionOutcome.Expired,
                TransactionOutcome.ValidUntilTooFar,
                TransactionOutcome.SequenceUsed,
                TransactionOutcome.SequenceGap,
                TransactionOutcome.InsufficientFunds,
                TransactionOutcome.SenderQuotaExceeded,
                TransactionOutcome.PoolFull,
            ],
            outcomes);
        Assert.Equal(outcomes.Order(), outcomes);
    }

    [Fact]
    public void AlreadyKnown_comes_before_every_reason_that_grew_since()
    {
        var pool = new PoolScenario(Limits with { SenderQuota = 1, MaxTransactions = 1 }).WithAccount(Alice, 1_010);
        SignedTransaction known = pool.Accept(Transfer(Alice, 0));

        Assert.Equal(TransactionOutcome.AlreadyKnown, pool.Admit(known));
    }

    [Fact]
    public void Admit_throws_for_a_sender_whose_account_is_not_set()
    {
        var pool = new PoolScenario();

        Assert.False(pool.Book.Knows(AddressOf(Alice)));
        Assert.Throws<InvalidOperationException>(() => pool.Admit(Transfer(Alice, 0).Build()));
    }

    [Theory]
    [InlineData("MaxTransactions")]
    [InlineData("MaxBytes")]
    [InlineData("SenderQuota")]
    [InlineData("MaxValidityBlocks")]
    [InlineData("MaxIdleAccounts")]
    [InlineData("MaxRejections")]
    public void Limits_out_of_their_bounds_are_named(string limit)
    {
        PoolLimits limits = limit switch
        {
            "MaxTransactions" => Limits with { MaxTransactions = 0 },
            "MaxBytes" => Limits with { MaxBytes = 0 },
            "SenderQuota" => Limits with { SenderQuota = 0 },
            "MaxValidityBlocks" => Limits with { MaxValidityBlocks = 0 },
            "MaxIdleAccounts" => Limits with { MaxIdleAccounts = 0 },
            _ => Limits with { MaxRejections = PoolCheckpoint.MaxRejections + 1 },
        };

        Assert.Contains(limit, Assert.Throws<InvalidOperationException>(() => new PoolScenario(limits)).Message, StringComparison.Ordinal);
    }
}
