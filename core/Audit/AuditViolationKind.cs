namespace OrleansChain.Core.Audit;

/// <summary>What an audit found to be wrong.</summary>
public enum AuditViolationKind : byte
{
    /// <summary>Nothing was found.</summary>
    Unspecified = 0,

    /// <summary>A block breaks a rule: links, heights, Merkle root, target, sequences, balances, supply or, where they are checked, signatures.</summary>
    BlockRefused = 1,

    /// <summary>A transaction is in the chain twice, or waits in the pool twice.</summary>
    TransactionTwice = 2,

    /// <summary>The coins after a block are not those before it plus its reward, or balances and locked coins do not add up to them.</summary>
    SupplyNotConserved = 3,

    /// <summary>A transaction was acknowledged and is neither in the chain nor in the pool, nor did the pool reject it.</summary>
    TransactionLost = 4,
}
