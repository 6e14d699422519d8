using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// Decides about all of a block's transactions and its reward. Pure: the account book changes only by <see cref="AccountBook.Apply"/>.
/// </summary>
public static class LedgerRules
{
    /// <summary>
    /// Carries the transactions out in their order and credits the producer at last. The first transaction that is refused refuses the block.
    /// Signatures are not checked.
    /// </summary>
    /// <param name="book">The accounts at the parent's height.</param>
    /// <param name="parameters">The chain's rules.</param>
    /// <param name="height">The block's height: the book's plus one.</param>
    /// <param name="producer">Who receives reward and fees; zeros without proof.</param>
    /// <param name="proofKind">What entitles the block to its place; it decides the reward.</param>
    /// <param name="transactions">The transactions; none without proof.</param>
    /// <exception cref="ArgumentOutOfRangeException">The height is not the book's plus one.</exception>
    /// <exception cref="ArgumentException">There are fees or a reward, and no producer.</exception>
    public static LedgerDecision Decide(
        AccountBook book,
        ChainParameters parameters,
        Height height,
        Address producer,
        ProofKind proofKind,
        IReadOnlyList<SignedTransaction> transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        LedgerDraft draft = new(book, parameters);
        if (height != draft.Height)
        {
            throw new ArgumentOutOfRangeException(nameof(height), $"The accounts are those of height {book.Height}.");
        }

        for (int i = 0; i < transactions.Count; i++)
        {
            TransactionOutcome outcome = draft.Add(transactions[i]);
            if (outcome != TransactionOutcome.Accepted)
            {
                return LedgerDecision.Refuse(i, outcome);
            }
        }

        return draft.Complete(producer, parameters.RewardAt(height, proofKind));
    }
}
