using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Pool;

/// <summary>A transaction that waits in a pool.</summary>
public sealed class PendingTransaction
{
    internal PendingTransaction(SignedTransaction transaction, Height lastHeight, ulong arrival, JournalGroupState group)
    {
        Transaction = transaction;
        LastHeight = lastHeight;
        Arrival = arrival;
        GroupState = group;
    }

    /// <summary>The transaction.</summary>
    public SignedTransaction Transaction { get; }

    /// <summary>Its place in the order of arrival, among those that this book admitted.</summary>
    public ulong Arrival { get; }

    /// <summary>The journal group that holds it.</summary>
    public ulong Group => GroupState.Number;

    /// <summary>Whether its journal group is on disk. Only then may it be acknowledged and enter a block.</summary>
    public bool IsDurable => GroupState.IsDurable;

    /// <summary>A reading of the caller's clock at admission, in milliseconds; the book only carries it.</summary>
    public long AdmittedAtMilliseconds { get; set; }

    /// <summary>The last height that may contain it: until then it is valid, and evidence in time.</summary>
    internal Height LastHeight { get; }

    /// <summary>What leaves the sender's balance.</summary>
    internal Amount Debit => Transaction.Debit;

    internal JournalGroupState GroupState { get; }

    /// <summary>Neighbours among the transactions with the same last height.</summary>
    internal PendingTransaction? EarlierExpiry { get; set; }

    internal PendingTransaction? LaterExpiry { get; set; }
}
