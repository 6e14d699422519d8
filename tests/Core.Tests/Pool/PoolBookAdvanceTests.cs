using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class PoolBookAdvanceTests
{
    [Fact]
    public void Confirmed_transactions_leave_and_free_what_they_reserved()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000);
        SignedTransaction first = pool.Accept(Transfer(Alice, 0));
        SignedTransaction second = pool.Accept(Transfer(Alice, 1));
        SignedTransaction third = pool.Accept(Transfer(Alice, 2));

        PoolAdvance advance = pool.AdvanceTo(11, (Alice, 2_980, 2));

        Assert.Equal([first.Id, second.Id], advance.Confirmed.Select(e => e.Id));
        Assert.Empty(advance.Rejected);
        Assert.False(pool.Book.TryFind(first.Id, out _));
        Assert.True(pool.Book.TryFind(third.Id, out _));
        SenderPending pending = pool.Book.PendingOf(AddressOf(Alice), 9)!;
        Assert.Equal((1, 1_010UL, 3UL), (pending.Count, pending.Reserved.Units, pending.NextSequence));
        Assert.Equal(new Height(11), pool.Book.Height);
        Assert.Equal(SignedTransaction.TransferBytes, pool.Book.Statistics.SizeBytes);
    }

    [Fact]
    public void An_expired_transaction_takes_its_successors_with_it()
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000).WithAccount(Bob, 50_000);
        SignedTransaction stays = pool.Accept(Transfer(Alice, 0).ValidUntil(40));
        SignedTransaction expires = pool.Accept(Transfer(Alice, 1).ValidUntil(12));
        SignedTransaction follows = pool.Accept(Transfer(Alice, 2).ValidUntil(40));
        SignedTransaction expiresToo = pool.Accept(Transfer(Alice, 3).ValidUntil(11));
        SignedTransaction other = pool.Accept(Transfer(Bob, 0).ValidUntil(40));

        PoolAdvance advance = pool.AdvanceTo(12);

        Assert.Empty(advance.Confirmed);
        RejectedTransaction[] expected =
        [
            new(expiresToo.Id, RejectionReason.Expired, new Height(12)),
            new(expires.Id, RejectionReason.Expired, new Height(12)),
            new(follows.Id, RejectionReason.PredecessorExpired, new Height(12)),
        ];
        Assert.Equal(expected, advance.Rejected);
        Assert.All(expected, r => Assert.True(pool.Book.TryFindRejection(r.Id, out RejectedTransaction found) && found == r));
        Assert.True(pool.Book.TryFind(stays.Id, out _));
        Assert.True(pool.Book.TryFind(other.Id, out _));
        Assert.Equal(1UL, pool.Book.PendingOf(AddressOf(Alice), 0)!.NextSequence);
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(Transfer(Alice, 1).ValidUntil(13).Build()));
    }

    [Fact]
    public void A_transaction_is_valid_in_the_block_of_its_valid_until_height()
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000);
        SignedTransaction transaction = pool.Accept(Transfer(Alice, 0).ValidUntil(12));

        Assert.Empty(pool.AdvanceTo(11).Rejected);
        PoolAdvance advance = pool.AdvanceTo(12, (Alice, 48_990, 1));

        Assert.Equal(transaction.Id, Assert.Single(advance.Confirmed).Id);
        Assert.Empty(advance.Rejected);
    }

    [Theory]
    [InlineData(13UL)]
    [InlineData(1_000_000_000_000UL)]
    public void Expiry_is_found_however_far_the_chain_went(ulong height)
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000).WithAccount(Bob, 50_000);
        SignedTransaction first = pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        SignedTransaction second = pool.Accept(Transfer(Bob, 0).ValidUntil(13));

        PoolAdvance advance = pool.AdvanceTo(height);

        Assert.Equal([first.Id, second.Id], advance.Rejected.Select(r => r.Id));
        Assert.All(advance.Rejected, r => Assert.Equal(RejectionReason.Expired, r.Reason));
        Assert.Equal(0, pool.Book.Statistics.Transactions);
    }

    [Fact]
    public void What_a_fallen_balance_does_not_cover_leaves_from_the_end()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000);
        SignedTransaction first = pool.Accept(Transfer(Alice, 0));
        SignedTransaction second = pool.Accept(Transfer(Alice, 1));
        SignedTransaction third = pool.Accept(Transfer(Alice, 2));

        PoolAdvance advance = pool.AdvanceTo(11, (Alice, 1_100, 0));

        Assert.Equal(new HashSet<Hash256> { second.Id, third.Id }, advance.Rejected.Select(r => r.Id).ToHashSet());
        Assert.All(advance.Rejected, r => Assert.Equal(RejectionReason.InsufficientFunds, r.Reason));
        Assert.True(pool.Book.TryFind(first.Id, out _));
    }

    [Theory]
    [InlineData(10UL)]
    [InlineData(9UL)]
    public void A_repeated_height_changes_nothing(ulong height)
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000);
        SignedTransaction transaction = pool.Accept(Transfer(Alice, 0).ValidUntil(11));

        Assert.Same(PoolAdvance.Nothing, pool.AdvanceTo(height, (Alice, 0, 1)));
        Assert.True(pool.Book.TryFind(transaction.Id, out _));
        Assert.Equal(new Height(10), pool.Book.Height);
    }

    [Fact]
    public void An_account_whose_sequence_went_back_is_an_error()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000, nextSequence: 3);

        Assert.Throws<InvalidOperationException>(() => pool.AdvanceTo(11, (Alice, 5_000, 2)));
    }

    [Fact]
    public void The_oldest_rejections_are_forgotten()
    {
        var pool = new PoolScenario(Limits with { MaxRejections = 2 }).WithAccount(Alice, 50_000);
        SignedTransaction[] sent = [.. Enumerable.Range(0, 3).Select(i => pool.Accept(Transfer(Alice, (ulong)i).ValidUntil(11)))];

        Hash256[] rejected = [.. pool.AdvanceTo(11).Rejected.Select(r => r.Id)];

        Assert.Equal(sent.Select(t => t.Id).ToHashSet(), rejected.ToHashSet());
        Assert.False(pool.Book.TryFindRejection(rejected[0], out _));
        Assert.True(pool.Book.TryFindRejection(rejected[1], out _));
        Assert.Equal(rejected.Skip(1), pool.Book.Rejections().Select(r => r.Id));
        Assert.Equal(2, pool.Book.Statistics.Rejections);
    }

    [Fact]
    public void A_rejected_successor_may_be_submitted_again_and_is_then_no_longer_rejected()
    {
        var pool = new PoolScenario().WithAccount(Alice, 50_000);
        pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        SignedTransaction successor = pool.Accept(Transfer(Alice, 1).ValidUntil(40));
        pool.AdvanceTo(11);
        Assert.True(pool.Book.TryFindRejection(successor.Id, out RejectedTransaction rejection));
        Assert.Equal(RejectionReason.PredecessorExpired, rejection.Reason);

        Assert.Equal(TransactionOutcome.SequenceGap, pool.Admit(successor));
        pool.Accept(Transfer(Alice, 0).ValidUntil(40));
        pool.Accept(successor);

        Assert.False(pool.Book.TryFindRejection(successor.Id, out _));
        Assert.True(pool.Book.TryFind(successor.Id, out _));
    }

    [Fact]
    public void What_is_confirmed_is_gone_before_the_indexes_are_swept()
    {
        var pool = new PoolScenario().WithAccount(Alice, 100_000).WithAccount(Bob, 100_000);
        SignedTransaction[] sent = [.. Enumerable.Range(0, 3).Select(i => pool.Accept(Transfer(Alice, (ulong)i).ValidUntil(12)))];
        SignedTransaction stays = pool.Accept(Transfer(Bob, 0).ValidUntil(12));
        pool.Write();

        pool.AdvanceTo(11, (Alice, 96_970, 3));

        Assert.All(sent, t => Assert.False(pool.Book.TryFind(t.Id, out _)));
        Assert.Equal([stays.Id], pool.Selected());
        Assert.Equal(TransactionOutcome.SequenceUsed, pool.Admit(sent[1]));
        Assert.True(pool.Book.Sweep(2));
        Assert.False(pool.Book.Sweep(2));
        Assert.Equal([stays.Id], pool.AdvanceTo(12).Rejected.Select(r => r.Id));
    }

    [Fact]
    public void What_is_confirmed_does_not_expire_although_the_indexes_are_not_swept()
    {
        var pool = new PoolScenario().WithAccount(Alice, 100_000);
        pool.Accept(Transfer(Alice, 0).ValidUntil(12));
        pool.Write();

        PoolAdvance advance = pool.AdvanceTo(12, (Alice, 98_990, 1));

        Assert.Empty(advance.Rejected);
        Assert.Single(advance.Confirmed);
    }

    [Fact]
    public void A_pending_transaction_does_not_share_the_bytes_that_it_came_in()
    {
        var pool = new PoolScenario().WithAccount(Alice, 100_000);
        SignedTransaction transaction = Transfer(Alice, 0).Build();
        byte[] message = transaction.Bytes.ToArray();
        TransactionView view = TransactionView.Parse(message);

        pool.Book.Admit(view, TransactionHashes.Of(view), 0, out PendingTransaction? entry);
        message.AsSpan().Clear();

        Assert.Equal(transaction.Bytes.ToArray(), entry!.Transaction.Bytes.ToArray());
    }
}
