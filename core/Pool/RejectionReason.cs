namespace OrleansChain.Core.Pool;

/// <summary>Why an acknowledged transaction left the pool without being confirmed. The values are stored.</summary>
public enum RejectionReason : byte
{
    /// <summary>Not set; never stored.</summary>
    Unspecified = 0,

    /// <summary>The chain passed the height until which the transaction was valid.</summary>
    Expired = 1,

    /// <summary>A transaction of the same sender with a lower sequence was rejected as expired, so this one's sequence has a gap before it.</summary>
    PredecessorExpired = 2,

    /// <summary>
    /// A later acknowledged transaction of the same sender has this one's sequence or a lower one, which shows that this one had left. Found
    /// only while the journal is replayed: the running pool rejects for one of the other reasons first.
    /// </summary>
    Superseded = 3,

    /// <summary>
    /// The sender's confirmed balance fell below what its pending transactions reserve; those at the end of its queue leave until the rest is covered.
    /// </summary>
    InsufficientFunds = 4,

    /// <summary>
    /// The sender's stake burned, so that it no longer covers a pending release; that one leaves, and whatever follows it of its sender.
    /// </summary>
    InsufficientStake = 5,
}
