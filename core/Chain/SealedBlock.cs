using OrleansChain.Core.Blocks;
using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Chain;

/// <summary>What came of sealing a <see cref="BlockTemplate"/>.</summary>
/// <param name="Outcome">
/// <see cref="BlockOutcome.Accepted"/>, <see cref="BlockOutcome.WrongParent"/> where the chain has another block already, or why the seal is
/// refused.
/// </param>
/// <param name="Block">The whole block, where accepted.</param>
/// <param name="Effects">What it does to the accounts, where accepted.</param>
/// <param name="Next">The chain's state with it on top, where accepted.</param>
public sealed record SealedBlock(BlockOutcome Outcome, Block? Block, BlockEffects? Effects, ChainState? Next)
{
    /// <summary>Whether the seal was accepted; then there are a block, effects and a next state.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Block), nameof(Effects), nameof(Next))]
    public bool IsAccepted => Outcome == BlockOutcome.Accepted && Block is not null && Effects is not null && Next is not null;

    internal static SealedBlock Refuse(BlockOutcome outcome) => new(outcome, Block: null, Effects: null, Next: null);
}
