namespace OrleansChain.Core.Audit;

/// <summary>Where an audit has met a transaction's id.</summary>
[Flags]
internal enum TransactionMarks : byte
{
    None = 0,

    /// <summary>The slot holds an id.</summary>
    Known = 1,

    /// <summary>It is in a block.</summary>
    InChain = 2,

    /// <summary>It waits in the pool.</summary>
    Pending = 4,

    /// <summary>The pool has rejected it for good.</summary>
    Rejected = 8,

    /// <summary>Somebody was told that it is accepted.</summary>
    Acknowledged = 16,
}
