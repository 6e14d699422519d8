namespace OrleansChain.Core.Transactions;

/// <summary>What a transaction does; one byte of its body.</summary>
public enum TransactionKind : byte
{
    /// <summary>No kind; never valid.</summary>
    Unspecified = 0,

    /// <summary>Moves an amount to another account.</summary>
    Transfer = 1,

    /// <summary>Moves an amount from the balance to the stake, where the chain accepts stake.</summary>
    Stake = 2,

    /// <summary>Sends an amount of the stake on its way back to the balance, where the chain accepts stake.</summary>
    Unstake = 3,

    /// <summary>Registers what a validator proves with: a plot, where the chain accepts memory.</summary>
    ValidatorRegistration = 4,

    /// <summary>Casts a ballot, on an election's chain, which takes nothing else.</summary>
    Ballot = 5,

    /// <summary>Shows that a validator signed two blocks at one height, where the chain accepts stake: its coins burn.</summary>
    Evidence = 6,
}
