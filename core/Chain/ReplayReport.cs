using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>What a <see cref="ChainReplay"/> found.</summary>
/// <param name="Outcome">
/// <see cref="BlockOutcome.Accepted"/> where every block was accepted; <see cref="BlockOutcome.Unspecified"/> without any.
/// </param>
/// <param name="FailedPlace">The number of blocks before the one that was refused; absent where none was.</param>
/// <param name="RefusedIndex">With <see cref="BlockOutcome.TransactionRefused"/>: the place of the first refused transaction, from 0.</param>
/// <param name="TransactionOutcome">Why that transaction is refused.</param>
/// <param name="Signatures">Whether signatures were checked.</param>
public sealed record ReplayReport(
    BlockOutcome Outcome, ulong? FailedPlace, int? RefusedIndex, TransactionOutcome TransactionOutcome, SignatureCoverage Signatures);
