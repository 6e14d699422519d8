using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using static OrleansChain.Core.Tests.Pool.PoolScenario;

namespace OrleansChain.Core.Tests.Pool;

public sealed class PoolBookAccountsTests
{
    [Theory]
    [InlineData(9UL)]
    [InlineData(11UL)]
    public void SetAccounts_takes_nothing_of_another_height(ulong height)
    {
        var pool = new PoolScenario();

        Assert.False(pool.Book.SetAccounts(new Height(height), Accounts((Alice, 5_000, 0))));
        Assert.False(pool.Book.Knows(AddressOf(Alice)));
    }

    [Fact]
    public void SetAccounts_keeps_what_is_known()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000).WithAccount(Alice, 9_000, nextSequence: 4);

        Assert.Equal(new Account(new Amount(5_000), 0), pool.Book.PendingOf(AddressOf(Alice), 0)!.Account);
    }

    [Fact]
    public void Idle_accounts_are_bounded_and_the_oldest_leave()
    {
        var pool = new PoolScenario(Limits with { MaxIdleAccounts = 2 });
        pool.WithAccount(Alice, 5_000).WithAccount(Bob, 5_000).WithAccount(Alice, 5_000).WithAccount(Carol, 5_000);

        Assert.True(pool.Book.Knows(AddressOf(Alice)));
        Assert.False(pool.Book.Knows(AddressOf(Bob)));
        Assert.True(pool.Book.Knows(AddressOf(Carol)));
        Assert.Equal(2, pool.Book.Statistics.IdleAccounts);
    }

    [Fact]
    public void A_sender_with_pending_transactions_is_never_dropped()
    {
        var pool = new PoolScenario(Limits with { MaxIdleAccounts = 1 }).WithAccount(Alice, 5_000);
        pool.Accept(Transfer(Alice, 0));
        pool.WithAccount(Bob, 5_000).WithAccount(Carol, 5_000);

        Assert.True(pool.Book.Knows(AddressOf(Alice)));
        Assert.False(pool.Book.Knows(AddressOf(Bob)));

        pool.AdvanceTo(11, (Alice, 3_990, 1));
        Assert.True(pool.Book.Knows(AddressOf(Alice)));
        Assert.False(pool.Book.Knows(AddressOf(Carol)));
    }

    [Fact]
    public void More_accounts_than_may_be_idle_are_refused_at_once()
    {
        var pool = new PoolScenario(Limits with { MaxIdleAccounts = 1 });

        Assert.Throws<ArgumentOutOfRangeException>(
            () => pool.Book.SetAccounts(new Height(10), Accounts((Alice, 1, 0), (Bob, 1, 0))));
    }

    [Fact]
    public void An_idle_account_follows_the_chain()
    {
        var pool = new PoolScenario().WithAccount(Alice, 5_000);
        pool.AdvanceTo(12, (Alice, 1_010, 2), (Bob, 7, 7));

        Assert.False(pool.Book.Knows(AddressOf(Bob)));
        Assert.Equal(TransactionOutcome.SequenceUsed, pool.Admit(Transfer(Alice, 1).Build()));
        Assert.Equal(TransactionOutcome.InsufficientFunds, pool.Admit(Transfer(Alice, 2).Of(1_001).Build()));
        Assert.Equal(TransactionOutcome.Accepted, pool.Admit(Transfer(Alice, 2).Build()));
    }
}
