namespace OrleansChain.Core.Transactions;

/// <summary>What a transaction does; one byte of its body.</summary>
public enum TransactionKind : byte
{
    /// <summary>No kind; never valid.</summary>
    Unspecified = 0,

    /// <summary>Moves an amount to another account.</summary>
    Transfer = 1,

    /// <summary>Locks an amount as stake. Not allowed on any chain yet.</summary>
    Stake = 2,

    /// <summary>Releases stake. Not allowed on any chain yet.</summary>
    Unstake = 3,

    /// <summary>Registers a validator. Not allowed on any chain yet.</summary>
    ValidatorRegistration = 4,

    /// <summary>Casts a ballot. Not allowed on any chain yet.</summary>
    Ballot = 5,
}
