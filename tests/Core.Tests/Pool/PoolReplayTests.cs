using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class PoolReplayTests
{
    private readonly PoolScenario _pool = new PoolScenario().WithAccount(Alice, 100_000).WithAccount(Bob, 100_000);

    [Fact]
    public void What_waited_waits_again_durable_and_in_order()
    {
        SignedTransaction[] sent =
        [
            _pool.Accept(Transfer(Alice, 0)), _pool.Accept(Transfer(Bob, 0)), _pool.Accept(Transfer(Alice, 1).WithFee(20)),
        ];
        _pool.Write();
        _pool.Accept(Transfer(Bob, 1));
        _pool.Write();

        PoolBook book = Replay(_pool, 10, (Alice, 100_000, 0), (Bob, 100_000, 0)).Book;

        Assert.Equal(_pool.Book.Select(100, 100_000).Select(t => t.Id), book.Select(100, 100_000).Select(t => t.Id));
        Assert.All(sent, t => Assert.True(book.TryFind(t.Id, out PendingTransaction? entry) && entry.IsDurable && entry.Group == 0));
        Assert.Equal(_pool.Book.Statistics, book.Statistics);
        Assert.Equal(_pool.Book.NextGroup, book.NextGroup);
    }

    [Fact]
    public void Confirmed_ones_are_counted_and_retire_their_groups()
    {
        _pool.Accept(Transfer(Alice, 0));
        _pool.Write();
        _pool.Accept(Transfer(Alice, 1));
        _pool.Write();

        (PoolBook book, PoolReplay replay) = Replay(_pool, 12, (Alice, 98_990, 1));

        Assert.Equal((2L, 1L, 0L), (replay.TransactionsRead, replay.Confirmed, replay.Rejected));
        Assert.Equal(1UL, book.FirstLiveGroup);
        Assert.Equal(replay.Next.Group, book.NextGroup);
    }

    [Fact]
    public void Expired_ones_are_rejected_again_with_their_successors()
    {
        SignedTransaction first = _pool.Accept(Transfer(Alice, 0).ValidUntil(12));
        SignedTransaction second = _pool.Accept(Transfer(Alice, 1).ValidUntil(40));
        SignedTransaction third = _pool.Accept(Transfer(Alice, 2).ValidUntil(13));
        _pool.Write();

        (PoolBook book, PoolReplay replay) = Replay(_pool, 13, (Alice, 100_000, 0));

        Assert.Equal(
            [
                new RejectedTransaction(first.Id, RejectionReason.Expired, new Height(13)),
                new RejectedTransaction(second.Id, RejectionReason.PredecessorExpired, new Height(13)),
                new RejectedTransaction(third.Id, RejectionReason.Expired, new Height(13)),
            ],
            book.Rejections());
        Assert.Equal(3, replay.Rejected);
        Assert.Equal(0, book.Statistics.Transactions);
    }

    [Fact]
    public void What_took_an_expired_ones_sequence_waits_and_the_successors_before_it_do_not()
    {
        SignedTransaction expired = _pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        SignedTransaction follower = _pool.Accept(Transfer(Alice, 1).ValidUntil(40));
        _pool.Write().AdvanceTo(11);
        SignedTransaction again = _pool.Accept(Transfer(Alice, 0).ValidUntil(40));
        SignedTransaction other = _pool.Accept(Transfer(Alice, 1).ValidUntil(41));
        _pool.Write();

        PoolBook waiting = Replay(_pool, 11, (Alice, 100_000, 0)).Book;
        Assert.Equal([again.Id, other.Id], waiting.Select(9, 9_000).Select(t => t.Id));
        Assert.True(waiting.TryFindRejection(expired.Id, out _));
        Assert.True(waiting.TryFindRejection(follower.Id, out _));

        // After the first of them was confirmed, the old successor would fit, were it not for the one that came after it.
        PoolBook half = Replay(_pool, 12, (Alice, 98_990, 1)).Book;
        Assert.Equal([other.Id], half.Select(9, 9_000).Select(t => t.Id));
        Assert.True(half.TryFindRejection(follower.Id, out RejectedTransaction rejection));
        Assert.Equal(RejectionReason.Superseded, rejection.Reason);

        PoolBook done = Replay(_pool, 13, (Alice, 97_980, 2)).Book;
        Assert.Equal(0, done.Statistics.Transactions);
        Assert.Equal(new HashSet<Hash256> { expired.Id, follower.Id }, done.Rejections().Select(r => r.Id).ToHashSet());
    }

    [Fact]
    public void A_successor_that_was_submitted_again_waits_again()
    {
        _pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        SignedTransaction follower = _pool.Accept(Transfer(Alice, 1).ValidUntil(40));
        _pool.Write().AdvanceTo(11);
        SignedTransaction again = _pool.Accept(Transfer(Alice, 0).ValidUntil(40));
        _pool.Accept(follower);
        _pool.Write();

        PoolBook book = Replay(_pool, 11, (Alice, 100_000, 0)).Book;

        Assert.Equal([again.Id, follower.Id], book.Select(9, 9_000).Select(t => t.Id));
        Assert.False(book.TryFindRejection(follower.Id, out _));
        Assert.True(book.TryFind(follower.Id, out PendingTransaction? entry) && entry.Group == 1);
    }

    [Fact]
    public void A_successor_whose_predecessors_group_was_cleared_is_rejected()
    {
        _pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        _pool.Write();
        SignedTransaction follower = _pool.Accept(Transfer(Alice, 1).ValidUntil(40));
        _pool.Accept(Transfer(Bob, 0));
        _pool.Write().AdvanceTo(11);
        Assert.Equal(1UL, _pool.Book.FirstLiveGroup);

        PoolBook book = Replay(_pool, 11, _pool.Book.JournalStart, [], (Alice, 100_000, 0), (Bob, 100_000, 0)).Book;

        Assert.True(book.TryFindRejection(follower.Id, out RejectedTransaction rejection));
        Assert.Equal(RejectionReason.PredecessorExpired, rejection.Reason);
        Assert.Equal(1, book.Statistics.Transactions);
    }

    [Fact]
    public void A_rejection_stays_as_the_checkpoint_has_it()
    {
        SignedTransaction expired = _pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        _pool.Write().AdvanceTo(11);
        _pool.Accept(Transfer(Alice, 0));
        _pool.Write().AdvanceTo(12, (Alice, 98_990, 1));
        RejectedTransaction[] remembered = _pool.Book.Rejections();
        Assert.Equal([new RejectedTransaction(expired.Id, RejectionReason.Expired, new Height(11))], remembered);

        PoolBook book = Replay(_pool, 12, default, remembered, (Alice, 98_990, 1)).Book;

        Assert.Equal(remembered, book.Rejections());
    }

    [Fact]
    public void A_rejection_is_forgotten_where_the_transaction_was_confirmed_after_all()
    {
        _pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        SignedTransaction follower = _pool.Accept(Transfer(Alice, 1));
        _pool.Write().AdvanceTo(11);
        RejectedTransaction[] remembered = _pool.Book.Rejections();
        _pool.Accept(Transfer(Alice, 0));
        _pool.Accept(follower);
        _pool.Write();

        PoolBook book = Replay(_pool, 12, default, remembered, (Alice, 97_980, 2)).Book;

        Assert.False(book.TryFindRejection(follower.Id, out _));
    }

    [Fact]
    public void What_the_balance_does_not_cover_is_rejected()
    {
        _pool.Accept(Transfer(Alice, 0));
        SignedTransaction second = _pool.Accept(Transfer(Alice, 1));
        _pool.Write();

        PoolBook book = Replay(_pool, 11, (Alice, 2_000, 0)).Book;

        Assert.Equal([new RejectedTransaction(second.Id, RejectionReason.InsufficientFunds, new Height(11))], book.Rejections());
    }

    [Fact]
    public void No_limit_of_admission_keeps_out_what_was_acknowledged()
    {
        _pool.Accept(Transfer(Alice, 0));
        _pool.Accept(Transfer(Alice, 1));
        _pool.Write();
        var book = new PoolBook(
            new PoolLimits { MaxTransactions = 1, MaxBytes = 1, SenderQuota = 1, MinimumFee = new Amount(999), MaxValidityBlocks = 1 }, new Height(10), default);
        book.SetAccounts(new Height(10), Accounts((Alice, 100_000, 0)));

        new PoolReplay(book).Apply(Group(_pool.Journal[0], default));

        Assert.Equal(2, book.Statistics.Transactions);
    }

    [Fact]
    public void Groups_are_applied_in_order_with_all_accounts_known_into_an_empty_pool()
    {
        _pool.Accept(Transfer(Alice, 0));
        _pool.Write();
        _pool.Accept(Transfer(Alice, 1));
        _pool.Write();
        JournalGroup first = Group(_pool.Journal[0], default);
        JournalGroup second = Group(_pool.Journal[1], new JournalPosition(1, first.Hash));
        var book = new PoolBook(Limits, new Height(10), default);
        var replay = new PoolReplay(book);

        Assert.Throws<ArgumentException>(() => replay.Apply(second));
        Assert.Equal([AddressOf(Alice)], replay.UnknownSenders(first));
        Assert.Throws<InvalidOperationException>(() => replay.Apply(first));
        book.SetAccounts(new Height(10), Accounts((Alice, 100_000, 0)));
        Assert.Empty(replay.UnknownSenders(first));
        replay.Apply(first);
        replay.Apply(second);

        Assert.Equal(2, book.Statistics.Transactions);
        Assert.Throws<ArgumentException>(() => new PoolReplay(book));
    }

    [Fact]
    public void The_book_may_advance_between_two_groups()
    {
        SignedTransaction expires = _pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        _pool.Write();
        SignedTransaction follows = _pool.Accept(Transfer(Alice, 1));
        _pool.Write();
        JournalGroup first = Group(_pool.Journal[0], default);
        var book = new PoolBook(Limits, new Height(10), default);
        book.SetAccounts(new Height(10), Accounts((Alice, 100_000, 0)));
        var replay = new PoolReplay(book);
        replay.Apply(first);
        book.Advance(new Height(11), []);
        replay.Apply(Group(_pool.Journal[1], new JournalPosition(1, first.Hash)));

        Assert.Equal([expires.Id, follows.Id], book.Rejections().Select(r => r.Id));
    }

    private static JournalGroup Group(byte[] bytes, JournalPosition position)
    {
        Assert.Equal(JournalOutcome.Accepted, JournalGroup.Decode(bytes, TransferBuilder.DefaultChain, position, out JournalGroup? group));
        return group!;
    }

    private static (PoolBook Book, PoolReplay Replay) Replay(PoolScenario pool, ulong height, params (int Key, ulong Units, ulong NextSequence)[] accounts) =>
        Replay(pool, height, default, [], accounts);

    private static (PoolBook Book, PoolReplay Replay) Replay(
        PoolScenario pool, ulong height, JournalPosition start, RejectedTransaction[] remembered, params (int Key, ulong Units, ulong NextSequence)[] accounts)
    {
        var book = new PoolBook(Limits, new Height(height), start);
        book.Remember(remembered);
        book.SetAccounts(book.Height, Accounts(accounts));
        var replay = new PoolReplay(book);
        foreach (byte[] bytes in pool.Journal.Skip((int)start.Group))
        {
            replay.Apply(Group(bytes, replay.Next));
        }

        return (book, replay);
    }
}
