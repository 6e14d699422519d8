using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Chain;

/// <summary>
/// Decides whether the proof beside a header entitles its producer to the next block. Anybody can check all of it from the chain alone:
/// signature, draw and plot answer. When the proof came is the metronome's word.
/// </summary>
public static class SealRules
{
    /// <summary>
    /// Checks a proof in the order of <see cref="BlockOutcome"/>: <see cref="BlockOutcome.ProofKeyMismatch"/> to
    /// <see cref="BlockOutcome.PlotAnswerWrong"/>. It takes one signature check, and for memory the making of one entry.
    /// </summary>
    /// <param name="parent">The chain at the parent.</param>
    /// <param name="producer">The producer that the seal leaf names.</param>
    /// <param name="block">The block's hash.</param>
    /// <param name="proof">The proof.</param>
    public static SealCheck Check(ChainState parent, Address producer, BlockHash block, SealProof proof)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(proof);
        if (proof.Key.ToAddress() != producer)
        {
            return SealCheck.Refuse(BlockOutcome.ProofKeyMismatch);
        }

        Hash256 digest = SealSignature.Digest(proof.Kind, parent.Parameters.Tag, parent.Height.Next(), block);
        if (SignatureVerifier.CheckOnce(proof.Key, digest, proof.Signature) != SignatureCheck.Valid)
        {
            return SealCheck.Refuse(BlockOutcome.ProofSignatureInvalid);
        }

        return proof.Kind == ProofKind.Stake ? CheckDraw(parent, producer, proof.Rank) : CheckAnswer(parent, producer, proof);
    }

    private static SealCheck CheckDraw(ChainState parent, Address producer, int rank)
    {
        ImmutableArray<Address> order = StakeDraw.Order(parent.Seed, parent.Validators.Stakes, rank + 1);
        return SealCheck.Refuse(order.Length > rank && order[rank] == producer ? BlockOutcome.Accepted : BlockOutcome.NotTheProposer);
    }

    private static SealCheck CheckAnswer(ChainState parent, Address producer, SealProof proof)
    {
        if (parent.Validators.PlotOf(producer) is not { } plot || parent.Parameters.Memory is not { } rules)
        {
            return SealCheck.Refuse(BlockOutcome.PlotUnknown);
        }

        PlotId id = PlotId.For(parent.Parameters.Id, proof.Key);
        MemoryProofOutcome outcome = MemoryProof.Check(id, plot, rules.Iterations, parent.Seed, proof.Index, proof.Path.AsSpan(), out Hash256 quality);
        return outcome == MemoryProofOutcome.Accepted
            ? new SealCheck(BlockOutcome.Accepted, quality)
            : SealCheck.Refuse(BlockOutcome.PlotAnswerWrong);
    }
}
