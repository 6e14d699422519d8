using System.Buffers.Binary;
using System.Buffers.Text;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Gateway.Paging;

/// <summary>
/// Where a page begins, as opaque text. A cursor belongs to one list, and carries a checksum, so that a cursor of another list
/// and an altered one are refused. It tells nothing that is not public.
/// </summary>
/// <param name="List">The list.</param>
/// <param name="Scope">Which of the lists of this kind: the block's height for a block's transactions, otherwise 0.</param>
/// <param name="Position">The first item of the page: a height or a leaf.</param>
internal readonly record struct PageCursor(PagedList List, ulong Scope, ulong Position)
{
    private const int BodyBytes = 1 + sizeof(ulong) + sizeof(ulong);
    private const int ChecksumBytes = 4;
    private const int SizeBytes = BodyBytes + ChecksumBytes;

    /// <summary>Length of the text.</summary>
    public static int TextLength { get; } = Base64Url.GetEncodedLength(SizeBytes);

    /// <summary>The text.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bytes[0] = (byte)List;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[1..], Scope);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(1 + sizeof(ulong))..], Position);
        WriteChecksum(bytes[..BodyBytes], bytes[BodyBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote for this list.</summary>
    public static bool TryParse(string text, PagedList list, ulong scope, out PageCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (text.Length != TextLength
            || !Base64Url.IsValid(text, out var length)
            || length != SizeBytes
            || !Base64Url.TryDecodeFromChars(text, bytes, out _))
        {
            return false;
        }

        Span<byte> checksum = stackalloc byte[ChecksumBytes];
        WriteChecksum(bytes[..BodyBytes], checksum);
        cursor = new PageCursor(
            (PagedList)bytes[0],
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[(1 + sizeof(ulong))..]));
        return checksum.SequenceEqual(bytes[BodyBytes..]) && cursor.List == list && cursor.Scope == scope;
    }

    private static void WriteChecksum(ReadOnlySpan<byte> body, Span<byte> destination) =>
        Sha256.Hash(body).AsSpan()[..ChecksumBytes].CopyTo(destination);
}
