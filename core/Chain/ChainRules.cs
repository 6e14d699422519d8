using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Chain;

/// <summary>
/// Decides whether a block follows a chain's head, in the order of <see cref="BlockOutcome"/>. Pure: neither state nor accounts change.
/// Transactions' signatures are checked when they enter the pool, and by <see cref="BlockSignatures"/>, not here; the signature of a seal is
/// always checked.
/// </summary>
public static class ChainRules
{
    /// <summary>Checks everything about a block but its transactions' signatures.</summary>
    /// <param name="state">The chain at the parent.</param>
    /// <param name="book">The accounts at the parent.</param>
    /// <param name="block">The block. Its form was checked by <see cref="Block.Decode"/>, its size is checked again.</param>
    /// <param name="leafHashes">
    /// The hashes of all the block's leaves where the caller computed them from these very bytes already; empty to compute them here.
    /// </param>
    /// <exception cref="ArgumentException">State and accounts belong to different blocks, or the number of leaf hashes is wrong.</exception>
    public static ChainDecision Check(ChainState state, AccountBook book, Block block, ReadOnlySpan<Hash256> leafHashes = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(block);
        if (!state.IsOf(book))
        {
            throw new ArgumentException("State and accounts belong to different blocks.", nameof(book));
        }

        if (!leafHashes.IsEmpty && leafHashes.Length != block.LeafCount)
        {
            throw new ArgumentException("There must be one hash for each leaf.", nameof(leafHashes));
        }

        BlockOutcome outcome = CheckPlace(state, block);
        outcome = outcome == BlockOutcome.Accepted ? CheckCommitment(block, leafHashes) : outcome;
        outcome = outcome == BlockOutcome.Accepted ? CheckSeal(state.Parameters, block) : outcome;
        if (outcome != BlockOutcome.Accepted)
        {
            return ChainDecision.Refuse(outcome);
        }

        ChainDecision decision = CheckTransactions(state, book, block);
        outcome = decision.IsAccepted ? CheckProof(state, block) : decision.Outcome;
        return outcome == decision.Outcome ? decision : ChainDecision.Refuse(outcome);
    }

    /// <summary>What the header and the seal leaf say about the block's place in the chain.</summary>
    private static BlockOutcome CheckPlace(ChainState state, Block block)
    {
        ChainParameters parameters = state.Parameters;
        if (block.SizeBytes > parameters.BlockLimits.MaxBytes || block.LeafCount - 1 > parameters.BlockLimits.MaxTransactions)
        {
            return BlockOutcome.TooLarge;
        }

        if (block.Seal.Chain != parameters.Tag)
        {
            return BlockOutcome.WrongChain;
        }

        if (block.Height != state.Height.Next())
        {
            return BlockOutcome.WrongHeight;
        }

        if (block.Header.Previous != state.Hash)
        {
            return BlockOutcome.WrongParent;
        }

        if (block.Header.TimeSeconds < state.Header.TimeSeconds)
        {
            return BlockOutcome.TimeTooEarly;
        }

        return block.Header.Bits == state.NextTarget(block.Seal.ParentSealMilliseconds).Bits
            ? BlockOutcome.Accepted
            : BlockOutcome.WrongBits;
    }

    private static BlockOutcome CheckCommitment(Block block, ReadOnlySpan<Hash256> leafHashes)
    {
        Hash256 root = leafHashes.IsEmpty ? block.ComputeMerkleRoot() : MerkleTree.Root(leafHashes);
        return root == block.Header.MerkleRoot ? BlockOutcome.Accepted : BlockOutcome.BadMerkleRoot;
    }

    private static BlockOutcome CheckSeal(ChainParameters parameters, Block block)
    {
        ProofKind kind = block.Seal.ProofKind;
        if (kind == ProofKind.Work && !CompactTarget.Create(block.Header.Bits).IsMetBy(block.Hash))
        {
            return BlockOutcome.ProofNotMet;
        }

        if (!parameters.Accepts(kind))
        {
            return BlockOutcome.ProofKindNotAllowed;
        }

        bool isUnvaried = block.Seal.ExtraNonce == 0 && block.Header.Nonce == 0;
        bool fits = kind == ProofKind.None
            ? isUnvaried && block.Seal.Producer.IsZero && block.LeafCount == 1
            : !block.Seal.Producer.IsZero && (kind == ProofKind.Work || isUnvaried);
        return fits ? BlockOutcome.Accepted : BlockOutcome.SealMismatch;
    }

    private static BlockOutcome CheckProof(ChainState state, Block block)
    {
        ProofKind kind = block.Seal.ProofKind;
        if (!SealProof.IsCarriedBy(kind))
        {
            return state.Parameters.Election is not null && block.TransactionCount == 0 ? BlockOutcome.NoBallots : BlockOutcome.Accepted;
        }

        return SealProof.TryRead(kind, block.Proof.Span, out SealProof? proof)
            ? SealRules.Check(state, block.Seal.Producer, block.Hash, proof).Outcome
            : BlockOutcome.ProofMalformed;
    }

    private static ChainDecision CheckTransactions(ChainState state, AccountBook book, Block block)
    {
        LedgerDraft draft = new(book, state.Parameters);
        for (int i = 0; i < block.TransactionCount; i++)
        {
            TransactionOutcome outcome = TransactionView.Read(block.TransactionBytes(i), out TransactionView transaction);
            outcome = outcome == TransactionOutcome.Accepted ? draft.Add(transaction) : outcome;
            if (outcome != TransactionOutcome.Accepted)
            {
                return ChainDecision.Refuse(i, outcome);
            }
        }

        Amount issued = state.Parameters.RewardAt(block.Height, block.Seal.ProofKind);
        return ChainDecision.From(draft.Complete(block.Seal.Producer, issued), state, block);
    }
}
