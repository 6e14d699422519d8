using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Blocks;

/// <summary>Bitcoin's block header: 80 bytes, all integers little-endian.</summary>
/// <param name="Version">1 on our chains, or 2 with a proof beside the header.</param>
/// <param name="Previous">The hash of the block before; zeros in block 0.</param>
/// <param name="MerkleRoot">The root over the block's leaves.</param>
/// <param name="TimeSeconds">When it was made, in seconds since 1970-01-01T00:00Z.</param>
/// <param name="Bits">The target in compact form.</param>
/// <param name="Nonce">What a miner varies.</param>
public readonly record struct BlockHeader(int Version, BlockHash Previous, Hash256 MerkleRoot, uint TimeSeconds, uint Bits, uint Nonce)
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 80;

    /// <summary>The version of a block that the header alone proves, or that needs no proof.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of a block that carries a <see cref="SealProof"/> between header and leaves.</summary>
    public const int ProofVersion = 2;

    /// <summary>Where the Merkle root lies.</summary>
    public const int MerkleRootOffset = 36;

    /// <summary>Where the nonce lies.</summary>
    public const int NonceOffset = 76;

    private const int PreviousOffset = 4;
    private const int TimeOffset = 68;
    private const int BitsOffset = 72;

    /// <summary>The version of blocks of a kind.</summary>
    public static int VersionOf(ProofKind kind) => SealProof.IsCarriedBy(kind) ? ProofVersion : CurrentVersion;

    /// <summary>Reads a header from the first 80 bytes of <paramref name="source"/>; every 80 bytes are one.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="source"/> is shorter.</exception>
    public static BlockHeader ReadFrom(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadInt32LittleEndian(source),
        BlockHash.ReadFrom(source[PreviousOffset..]),
        Hash256.ReadFrom(source[MerkleRootOffset..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[TimeOffset..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[BitsOffset..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[NonceOffset..]));

    /// <summary>Writes the 80 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, Version);
        Previous.CopyTo(destination[PreviousOffset..]);
        MerkleRoot.CopyTo(destination[MerkleRootOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[TimeOffset..], TimeSeconds);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[BitsOffset..], Bits);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[NonceOffset..], Nonce);
    }

    /// <summary>The 80 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[SizeBytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The block's hash: the SHA-256d of the 80 bytes.</summary>
    public BlockHash Hash()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        CopyTo(bytes);
        return BlockHash.From(Sha256.HashTwice(bytes));
    }
}
