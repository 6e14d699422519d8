using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>What <see cref="BlockSignatures"/> found.</summary>
/// <param name="FirstBadIndex">The place of the first transaction whose witness is refused, from 0; absent where all are right.</param>
/// <param name="Outcome">Why it is refused; <see cref="TransactionOutcome.Accepted"/> where all are right.</param>
/// <param name="CheckedCount">How many transactions were looked at, the refused one included.</param>
public sealed record SignatureAudit(int? FirstBadIndex, TransactionOutcome Outcome, int CheckedCount);
