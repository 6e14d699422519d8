using System.Buffers.Binary;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Blocks;

/// <summary>
/// The first leaf of every block, 53 bytes: what Bitcoin's header lacks. The Merkle root commits to it. All integers are little-endian.
/// </summary>
/// <param name="Chain">The chain's tag; zeros in block 0.</param>
/// <param name="Height">The block's height.</param>
/// <param name="Producer">Who gets reward and fees; zeros without proof.</param>
/// <param name="ProofKind">What entitles the block to its place.</param>
/// <param name="ExtraNonce">What a miner varies when the header's nonces are used up.</param>
/// <param name="ParentSealMilliseconds">How long the sealing of the block before took, in milliseconds: what the difficulty is computed from.</param>
public readonly record struct SealLeaf(
    ChainTag Chain, Height Height, Address Producer, ProofKind ProofKind, ulong ExtraNonce, uint ParentSealMilliseconds)
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 53;

    private const int ChainOffset = 4;
    private const int HeightOffset = 12;
    private const int ProducerOffset = 20;
    private const int ProofKindOffset = 40;
    private const int ExtraNonceOffset = 41;
    private const int ParentSealOffset = 49;

    private static ReadOnlySpan<byte> Tag => "OCL1"u8;

    /// <summary>Writes the 53 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        Tag.CopyTo(destination);
        Chain.CopyTo(destination[ChainOffset..]);
        Height.CopyTo(destination[HeightOffset..]);
        Producer.CopyTo(destination[ProducerOffset..]);
        destination[ProofKindOffset] = (byte)ProofKind;
        BinaryPrimitives.WriteUInt64LittleEndian(destination[ExtraNonceOffset..], ExtraNonce);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[ParentSealOffset..], ParentSealMilliseconds);
    }

    /// <summary>The 53 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[SizeBytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads exactly 53 bytes that start with the tag "OCL1". An unknown proof kind is read as its number.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out SealLeaf leaf)
    {
        leaf = default;
        if (source.Length != SizeBytes || !source.StartsWith(Tag))
        {
            return false;
        }

        leaf = new SealLeaf(
            ChainTag.ReadFrom(source[ChainOffset..]),
            Height.ReadFrom(source[HeightOffset..]),
            Address.ReadFrom(source[ProducerOffset..]),
            (ProofKind)source[ProofKindOffset],
            BinaryPrimitives.ReadUInt64LittleEndian(source[ExtraNonceOffset..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[ParentSealOffset..]));
        return true;
    }

    /// <summary>The leaf's hash in the Merkle tree.</summary>
    public Hash256 LeafHash()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        CopyTo(bytes);
        return MerkleTree.LeafHash(bytes);
    }
}
