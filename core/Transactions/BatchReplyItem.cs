namespace OrleansChain.Core.Transactions;

/// <summary>What became of one transaction of a batch.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Id">The transaction's id; zero where the bytes are no transaction.</param>
public readonly record struct BatchReplyItem(TransactionOutcome Outcome, Hash256 Id);
