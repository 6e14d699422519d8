using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Pool;

/// <summary>
/// A transaction that waits in a pool: bytes of its own, so that it keeps no batch or journal group in memory, and what it is known by. Nothing
/// of it is decoded or hashed again.
/// </summary>
public sealed class PendingTransaction
{
    internal PendingTransaction(in TransactionView transaction, in TransactionHashes hashes, Height lastHeight, ulong arrival, JournalGroupState group)
    {
        Transaction = transaction.Copy();
        Id = hashes.Id;
        LeafHash = hashes.Leaf;
        Fee = transaction.Fee;
        Debit = transaction.Debit;
        Kind = transaction.Kind;
        LastHeight = lastHeight;
        Arrival = arrival;
        GroupState = group;
    }

    /// <summary>The transaction.</summary>
    public TransactionView Transaction { get; }

    /// <summary>Its id.</summary>
    public Hash256 Id { get; }

    /// <summary>The leaf hash of its whole bytes.</summary>
    public Hash256 LeafHash { get; }

    /// <summary>What a block's producer gets for it.</summary>
    public Amount Fee { get; }

    /// <summary>Its place in the order of arrival, among those that this book admitted.</summary>
    public ulong Arrival { get; }

    /// <summary>The journal group that holds it.</summary>
    public ulong Group => GroupState.Number;

    /// <summary>Whether its journal group is on disk. Only then may it be acknowledged and enter a block.</summary>
    public bool IsDurable => GroupState.IsDurable;

    /// <summary>The last height that may contain it: until then it is valid, and evidence in time.</summary>
    internal Height LastHeight { get; }

    /// <summary>What leaves the sender's balance.</summary>
    internal Amount Debit { get; }

    internal TransactionKind Kind { get; }

    internal JournalGroupState GroupState { get; }

    /// <summary>Whether it waits no longer. One that was confirmed is still to be taken out of the indexes.</summary>
    internal bool HasLeft { get; set; }

    /// <summary>Whether it stands in the index of last heights.</summary>
    internal bool IsExpiring { get; set; }

    /// <summary>Neighbours among the transactions with the same last height.</summary>
    internal PendingTransaction? EarlierExpiry { get; set; }

    internal PendingTransaction? LaterExpiry { get; set; }
}
