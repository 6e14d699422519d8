using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Validators;

/// <summary>A solution as it came from outside; nothing of it has been checked.</summary>
/// <param name="Kind">The kind of proof.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Height">The height of the block.</param>
/// <param name="Block">The hash of the sealed block.</param>
/// <param name="ExtraNonce">For work, the extra nonce in the seal leaf.</param>
/// <param name="Nonce">For work, the nonce in the header.</param>
/// <param name="PublicKey">The 65 bytes of the validator's public key.</param>
/// <param name="Signature">The 64 bytes of its signature over <see cref="SealSignature.Digest"/>.</param>
/// <param name="PlotIndex">For memory, the place of the entry in the plot.</param>
/// <param name="Path">For memory, the entry's path.</param>
public sealed record Solution(
    ProofKind Kind,
    string Job,
    Height Height,
    BlockHash Block,
    ulong ExtraNonce,
    uint Nonce,
    ReadOnlyMemory<byte> PublicKey,
    ReadOnlyMemory<byte> Signature,
    ulong PlotIndex,
    ImmutableArray<Hash256> Path)
{
    /// <summary>The proof that a block of memory or stake carries; null for work, and where key, signature or path are none.</summary>
    /// <param name="rank">For stake, the validator's place in the height's order.</param>
    public SealProof? ToProof(int rank)
    {
        if (!SealProof.IsCarriedBy(Kind)
            || !Cryptography.PublicKey.TryRead(PublicKey.Span, out PublicKey key)
            || !Cryptography.Signature.TryRead(Signature.Span, out Signature signature))
        {
            return null;
        }

        if (Kind == ProofKind.Stake)
        {
            return rank is >= 0 and < SealProof.MaxRanks ? SealProof.OfStake(key, signature, rank) : null;
        }

        return Path.Length <= SealProof.MaxPathCount ? SealProof.OfMemory(key, signature, PlotIndex, Path) : null;
    }
}
