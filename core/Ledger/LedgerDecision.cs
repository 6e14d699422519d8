using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Ledger;

/// <summary>What the ledger says to a block's transactions and reward.</summary>
/// <param name="Outcome">
/// <see cref="BlockOutcome.Accepted"/>, <see cref="BlockOutcome.TransactionRefused"/> or <see cref="BlockOutcome.SupplyViolated"/>.
/// </param>
/// <param name="RefusedIndex">The place of the first transaction that is refused, from 0; absent where none is.</param>
/// <param name="TransactionOutcome">Why it is refused; <see cref="TransactionOutcome.Accepted"/> where none is.</param>
/// <param name="Effects">What the block does to the accounts, where accepted.</param>
public sealed record LedgerDecision(
    BlockOutcome Outcome, int? RefusedIndex, TransactionOutcome TransactionOutcome, BlockEffects? Effects)
{
    internal static LedgerDecision Accept(BlockEffects effects) =>
        new(BlockOutcome.Accepted, RefusedIndex: null, TransactionOutcome.Accepted, effects);

    internal static LedgerDecision Refuse(BlockOutcome outcome) => new(outcome, RefusedIndex: null, TransactionOutcome.Accepted, Effects: null);

    internal static LedgerDecision Refuse(int index, TransactionOutcome outcome) =>
        new(BlockOutcome.TransactionRefused, index, outcome, Effects: null);
}
