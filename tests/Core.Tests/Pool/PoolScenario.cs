using OrleansChain.Core.Ledger;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Pool;

/// <summary>A pool with its journal, at height 10 unless told otherwise; every admitted transaction goes to the group being filled.</summary>
internal sealed class PoolScenario
{
    public const int Alice = 1;
    public const int Bob = 2;
    public const int Carol = 3;

    public PoolScenario(PoolLimits? limits = null, ulong height = 10)
    {
        Book = new PoolBook(limits ?? Limits, new Height(height), default);
        Builder = new JournalGroupBuilder(TransferBuilder.DefaultChain, default);
    }

    public static PoolLimits Limits { get; } = new() { MinimumFee = new Amount(10), MaxValidityBlocks = 100 };

    public PoolBook Book { get; }

    public JournalGroupBuilder Builder { get; }

    /// <summary>The sealed groups' bytes, group 0 first.</summary>
    public List<byte[]> Journal { get; } = [];

    public static Address AddressOf(int key) => TestKeys.Get(key).Address;

    /// <summary>A transfer of 1,000 units with a fee of 10, valid until height 50.</summary>
    public static TransferBuilder Transfer(int key, ulong sequence) =>
        TransferBuilder.From(TestKeys.Get(key)).WithSequence(sequence).Of(1_000).WithFee(10).ValidUntil(50);

    public PoolScenario WithAccount(int key, ulong units, ulong nextSequence = 0)
    {
        Assert.True(Book.SetAccounts(Book.Height, [new SenderAccount(AddressOf(key), new Account(new Amount(units), nextSequence))]));
        return this;
    }

    public TransactionOutcome Admit(SignedTransaction transaction) => Admit(transaction, out _);

    public TransactionOutcome Admit(SignedTransaction transaction, out PendingTransaction? entry)
    {
        TransactionOutcome outcome = Book.Admit(transaction, Builder.Number, out entry);
        if (outcome == TransactionOutcome.Accepted)
        {
            Builder.Add(transaction);
        }

        return outcome;
    }

    public SignedTransaction Accept(TransferBuilder transfer) => Accept(transfer.Build());

    public SignedTransaction Accept(SignedTransaction transaction)
    {
        Assert.Equal(TransactionOutcome.Accepted, Admit(transaction));
        return transaction;
    }

    /// <summary>Writes the group being filled.</summary>
    public PoolScenario Write()
    {
        ulong group = Builder.Number;
        Journal.Add(Builder.Seal(out JournalPosition next));
        Book.MarkDurable(group, next.PreviousHash);
        return this;
    }

    public PoolAdvance AdvanceTo(ulong height, params (int Key, ulong Units, ulong NextSequence)[] changed) =>
        Book.Advance(new Height(height), Accounts(changed));

    public static SenderAccount[] Accounts(params (int Key, ulong Units, ulong NextSequence)[] accounts) =>
        [.. accounts.Select(a => new SenderAccount(AddressOf(a.Key), new Account(new Amount(a.Units), a.NextSequence)))];

    public IEnumerable<Hash256> Selected(int maxTransactions = int.MaxValue, long maxBytes = long.MaxValue) =>
        Book.Select(maxTransactions, maxBytes).Select(t => t.Id);
}
