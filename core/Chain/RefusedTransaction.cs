using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>A selected transaction that a <see cref="BlockTemplate"/> left out.</summary>
/// <param name="Index">Its place among those selected, from 0.</param>
/// <param name="Outcome">Why its form or the ledger refuses it at its place.</param>
public readonly record struct RefusedTransaction(int Index, TransactionOutcome Outcome);
