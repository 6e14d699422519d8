using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansChain.Core.Blocks;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Grains.Blocks;

/// <summary>
/// The record of a block: the block itself where it is small, else a manifest of its parts. The record comes last and is
/// the commit; parts without it are nothing.
/// </summary>
/// <remarks>
/// Inline: 0x01, the bytes. Manifest: 0x02, length (4), SHA-256 of the bytes (32). Part names carry the digest's first bytes,
/// so two writers' parts never mix.
/// </remarks>
internal static class BlockRecord
{
    /// <summary>The most bytes that one record carries; with its framing it stays below the storage's 512 KiB.</summary>
    public const int PartBytes = 500 * 1024;

    private const byte InlineForm = 1;
    private const byte ManifestForm = 2;
    private const int ManifestBytes = 1 + sizeof(int) + SHA256.HashSizeInBytes;

    /// <summary>The record for a block that fits into it.</summary>
    /// <param name="block">The block, or its beginning.</param>
    /// <param name="rest">What follows.</param>
    public static byte[] Inline(ReadOnlySpan<byte> block, ReadOnlySpan<byte> rest)
    {
        var record = new byte[1 + block.Length + rest.Length];
        record[0] = InlineForm;
        block.CopyTo(record.AsSpan(1));
        rest.CopyTo(record.AsSpan(1 + block.Length));
        return record;
    }

    /// <summary>The record for a block in parts.</summary>
    public static byte[] Manifest(int lengthBytes, ReadOnlySpan<byte> digest)
    {
        var record = new byte[ManifestBytes];
        record[0] = ManifestForm;
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(1), lengthBytes);
        digest.CopyTo(record.AsSpan(1 + sizeof(int)));
        return record;
    }

    /// <summary>Whether the record carries the block itself.</summary>
    public static bool TryReadInline(ReadOnlyMemory<byte> record, out ReadOnlyMemory<byte> block)
    {
        var isInline = record.Length > 1 && record.Span[0] == InlineForm;
        block = isInline ? record[1..] : default;
        return isInline;
    }

    /// <summary>Whether the record is a manifest.</summary>
    public static bool TryReadManifest(ReadOnlyMemory<byte> record, out int lengthBytes, out ReadOnlyMemory<byte> digest)
    {
        lengthBytes = 0;
        digest = default;
        if (record.Length != ManifestBytes || record.Span[0] != ManifestForm)
        {
            return false;
        }

        lengthBytes = BinaryPrimitives.ReadInt32LittleEndian(record.Span[1..]);
        digest = record[(1 + sizeof(int))..];
        return lengthBytes > PartBytes;
    }

    /// <summary>What the beginning of a block says; null where it is none.</summary>
    /// <param name="beginning">The block's first bytes: all of it, or a part's length.</param>
    /// <param name="sizeBytes">The length of the whole block.</param>
    public static BlockOutline? OutlineOf(ReadOnlyMemory<byte> beginning, int sizeBytes) => Block.TryReadHead(beginning.Span, out var seal, out var leafCount)
        ? new BlockOutline(
            beginning[..BlockHeader.SizeBytes].ToArray(), seal.ToArray(), seal.ProofKind == ProofKind.Genesis ? 0 : leafCount - 1, leafCount, sizeBytes)
        : null;

    /// <summary>The name of a part.</summary>
    public static string PartName(string name, ReadOnlySpan<byte> digest, int part) =>
        $"{name}/{Convert.ToHexStringLower(digest[..8])}/{part}";
}
