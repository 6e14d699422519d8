using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class PoolBookJournalTests
{
    private readonly PoolScenario _pool = new PoolScenario().WithAccount(Alice, 1_000_000).WithAccount(Bob, 1_000_000);

    [Fact]
    public void An_entry_knows_its_group_and_whether_that_is_durable()
    {
        _pool.Admit(Transfer(Alice, 0).Build(), out PendingTransaction? entry);
        Assert.Equal((0UL, false), (entry!.Group, entry.IsDurable));

        _pool.Write();
        Assert.True(entry.IsDurable);

        _pool.Admit(Transfer(Alice, 1).Build(), out PendingTransaction? next);
        Assert.Equal((1UL, false), (next!.Group, next.IsDurable));
    }

    [Fact]
    public void The_first_live_group_is_the_lowest_with_a_transaction_that_waits()
    {
        _pool.Accept(Transfer(Alice, 0));
        _pool.Write();
        _pool.Accept(Transfer(Bob, 0));
        _pool.Write();
        _pool.Accept(Transfer(Alice, 1));
        _pool.Write();
        Assert.Equal((0UL, 3UL, 3), (_pool.Book.FirstLiveGroup, _pool.Book.NextGroup, _pool.Book.Statistics.JournalGroups));

        _pool.AdvanceTo(11, (Bob, 998_990, 1));
        Assert.Equal(0UL, _pool.Book.FirstLiveGroup);

        _pool.AdvanceTo(12, (Alice, 998_990, 1));
        Assert.Equal(2UL, _pool.Book.FirstLiveGroup);
        Assert.Equal(new JournalPosition(2, Hash256.ReadFrom(_pool.Journal[1].AsSpan(^32..))), _pool.Book.JournalStart);

        _pool.AdvanceTo(13, (Alice, 997_980, 2));
        Assert.Equal((3UL, 3UL, 0), (_pool.Book.FirstLiveGroup, _pool.Book.NextGroup, _pool.Book.Statistics.JournalGroups));
    }

    [Fact]
    public void A_group_that_is_not_durable_is_never_passed()
    {
        _pool.Accept(Transfer(Alice, 0).ValidUntil(11));
        _pool.AdvanceTo(11);
        Assert.Equal(0UL, _pool.Book.FirstLiveGroup);

        _pool.Write();
        Assert.Equal(1UL, _pool.Book.FirstLiveGroup);
    }

    [Fact]
    public void Groups_become_durable_in_order_and_once()
    {
        _pool.Book.Admit(Transfer(Alice, 0).Build(), 0, out _);
        _pool.Book.Admit(Transfer(Alice, 1).Build(), 1, out _);

        Assert.Throws<InvalidOperationException>(() => _pool.Book.MarkDurable(1, default));
        _pool.Book.MarkDurable(0, default);
        Assert.Throws<InvalidOperationException>(() => _pool.Book.MarkDurable(0, default));
    }

    [Fact]
    public void A_transaction_joins_the_last_group_or_begins_the_next()
    {
        _pool.Book.Admit(Transfer(Alice, 0).Build(), 0, out _);
        _pool.Book.Admit(Transfer(Alice, 1).Build(), 1, out _);

        Assert.Throws<ArgumentOutOfRangeException>(() => _pool.Book.Admit(Transfer(Alice, 2).Build(), 0, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => _pool.Book.Admit(Transfer(Alice, 2).Build(), 3, out _));
        Assert.Equal(TransactionOutcome.Accepted, _pool.Book.Admit(Transfer(Alice, 2).Build(), 1, out _));
    }

    [Fact]
    public void A_durable_group_takes_no_more()
    {
        _pool.Accept(Transfer(Alice, 0));
        _pool.Write();

        Assert.Throws<ArgumentOutOfRangeException>(() => _pool.Book.Admit(Transfer(Alice, 1).Build(), 0, out _));
    }
}
