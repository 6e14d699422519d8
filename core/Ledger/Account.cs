namespace OrleansChain.Core.Ledger;

/// <summary>What a chain knows of one address. An address that the chain has never seen has the empty account, which is the default.</summary>
/// <param name="Balance">What it owns, pending transactions not counted.</param>
/// <param name="NextSequence">The sequence of its next transaction: how many of its transactions the chain holds.</param>
public readonly record struct Account(Amount Balance, ulong NextSequence);
