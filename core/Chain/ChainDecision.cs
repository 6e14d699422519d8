using OrleansChain.Core.Blocks;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>What a chain says to a block.</summary>
/// <param name="Outcome"><see cref="BlockOutcome.Accepted"/>, or the first reason in the order of <see cref="BlockOutcome"/>.</param>
/// <param name="RefusedIndex">With <see cref="BlockOutcome.TransactionRefused"/>: the place of the first refused transaction, from 0.</param>
/// <param name="TransactionOutcome">
/// Why that transaction is refused; <see cref="TransactionOutcome.Accepted"/> where all were accepted,
/// <see cref="TransactionOutcome.Unspecified"/> where the block was refused before its transactions were looked at.
/// </param>
/// <param name="Effects">What the block does to the accounts, where accepted.</param>
/// <param name="Next">The chain's state with the block on top, where accepted.</param>
public sealed record ChainDecision(
    BlockOutcome Outcome, int? RefusedIndex, TransactionOutcome TransactionOutcome, BlockEffects? Effects, ChainState? Next)
{
    /// <summary>Whether the block was accepted; then there are effects and a next state.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Effects), nameof(Next))]
    public bool IsAccepted => Outcome == BlockOutcome.Accepted && Effects is not null && Next is not null;

    internal static ChainDecision Refuse(BlockOutcome outcome) =>
        new(outcome, RefusedIndex: null, TransactionOutcome.Unspecified, Effects: null, Next: null);

    internal static ChainDecision Refuse(int index, TransactionOutcome outcome) =>
        new(BlockOutcome.TransactionRefused, index, outcome, Effects: null, Next: null);

    internal static ChainDecision From(LedgerDecision ledger, ChainState state, Block block) => new(
        ledger.Outcome,
        ledger.RefusedIndex,
        ledger.TransactionOutcome,
        ledger.Effects,
        ledger.Effects is null ? null : state.Next(block, ledger.Effects));
}
