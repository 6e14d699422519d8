using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Validators;

/// <summary>What a validator signs when it seals a block.</summary>
public static class SealSignature
{
    private const int ChainOffset = 4;
    private const int HeightOffset = ChainOffset + ChainTag.SizeBytes;
    private const int BlockOffset = HeightOffset + sizeof(ulong);
    private const int PreimageBytes = BlockOffset + BlockHash.SizeBytes;

    private static ReadOnlySpan<byte> ProposalTag => "OCV1"u8;

    private static ReadOnlySpan<byte> WorkTag => "OCW1"u8;

    /// <summary>
    /// The digest for a block: SHA-256 over a tag, the chain's tag, the height and the block's hash. A seal of memory or stake has the tag
    /// "OCV1": two of them for two blocks at one height are equivocation. Work has the tag "OCW1", which tells who submits a nonce and is no
    /// part of a block.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Nobody signs blocks of this kind.</exception>
    public static Hash256 Digest(ProofKind kind, ChainTag chain, Height height, BlockHash block)
    {
        Span<byte> preimage = stackalloc byte[PreimageBytes];
        TagOf(kind).CopyTo(preimage);
        chain.CopyTo(preimage[ChainOffset..]);
        height.CopyTo(preimage[HeightOffset..]);
        block.CopyTo(preimage[BlockOffset..]);
        return Sha256.Hash(preimage);
    }

    private static ReadOnlySpan<byte> TagOf(ProofKind kind)
    {
        if (kind is ProofKind.Memory or ProofKind.Stake)
        {
            return ProposalTag;
        }

        return kind == ProofKind.Work
            ? WorkTag
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "Blocks of work, memory and stake are signed.");
    }
}
