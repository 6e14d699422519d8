using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Audit;

/// <summary>Something that must never happen, and where it was found.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Place">The number of the block among those given, from 0; absent where it is no block's fault.</param>
/// <param name="Index">The place of the transaction in that block, from 0; absent where it is no transaction's fault.</param>
/// <param name="Id">The transaction, where it is about one whose id is known.</param>
/// <param name="Outcome">Of a refused block: why.</param>
/// <param name="TransactionOutcome">Of a refused transaction in it: why.</param>
public sealed record AuditViolation(
    AuditViolationKind Kind,
    ulong? Place = null,
    int? Index = null,
    Hash256? Id = null,
    BlockOutcome Outcome = BlockOutcome.Unspecified,
    TransactionOutcome TransactionOutcome = TransactionOutcome.Unspecified);
