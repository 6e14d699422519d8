using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>A selected transaction that a <see cref="BlockTemplate"/> left out.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Outcome">Why the ledger refuses it at its place.</param>
public readonly record struct RefusedTransaction(SignedTransaction Transaction, TransactionOutcome Outcome);
