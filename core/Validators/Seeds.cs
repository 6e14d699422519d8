using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Validators;

/// <summary>
/// The seed of a height draws which kind of proof leads, who proposes, and what plots are asked. It follows from who sealed the blocks before,
/// never from what they contain, so that nobody grinds it with nonces, times or transactions.
/// </summary>
public static class Seeds
{
    private const int HeightOffset = Hash256.SizeBytes;
    private const int ProducerOffset = HeightOffset + Height.SizeBytes;

    /// <summary>The seed of height 1: the bytes of block 0's hash in their natural order.</summary>
    /// <param name="genesis">The hash of block 0.</param>
    public static Hash256 First(BlockHash genesis) => Hash256.ReadFrom(genesis.AsSpan());

    /// <summary>
    /// The seed of the height above: SHA-256(seed before 32 | height u64 | producer before 20). The producer counts for memory and stake
    /// alone, which the seed before had drawn; whoever works may take any address, so it counts as zeros.
    /// </summary>
    /// <param name="seed">The seed of the height before <paramref name="next"/>.</param>
    /// <param name="next">The height whose seed this is, 2 or higher.</param>
    /// <param name="kind">The kind of proof of the block before.</param>
    /// <param name="producer">The producer of the block before.</param>
    public static Hash256 Next(Hash256 seed, Height next, ProofKind kind, Address producer)
    {
        Span<byte> bytes = stackalloc byte[ProducerOffset + Address.SizeBytes];
        seed.CopyTo(bytes);
        next.CopyTo(bytes[HeightOffset..]);
        Address counts = kind is ProofKind.Memory or ProofKind.Stake ? producer : default;
        counts.CopyTo(bytes[ProducerOffset..]);
        return Sha256.Hash(bytes);
    }
}
