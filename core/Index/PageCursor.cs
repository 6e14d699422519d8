using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Index;

/// <summary>
/// Where the next page of a list begins. Its text is opaque to clients: 28 characters base64url of kind (1 byte), subject (8), position
/// (8, little-endian) and the first four bytes of the SHA-256 of "OCC1" and those 17. Every cursor has one text. The checksum finds damage
/// and guesses; it is no secret, and a cursor grants nothing.
/// </summary>
/// <param name="Kind">The kind of list.</param>
/// <param name="Subject">What the list belongs to.</param>
/// <param name="Position">Where the next page begins, as the list counts.</param>
public readonly record struct PageCursor(PageCursorKind Kind, ulong Subject, ulong Position)
{
    /// <summary>The number of characters of the text.</summary>
    public const int TextLength = 28;

    private const int SizeBytes = 21;
    private const int SubjectOffset = 1;
    private const int PositionOffset = 9;
    private const int ChecksumOffset = 17;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static ReadOnlySpan<byte> Tag => "OCC1"u8;

    /// <summary>The subject of a wallet's lists.</summary>
    public static ulong SubjectOf(in Address wallet) => BinaryPrimitives.ReadUInt64LittleEndian(wallet.AsSpan());

    /// <summary>The subject of a chain's lists.</summary>
    public static ulong SubjectOf(in ChainTag chain)
    {
        Span<byte> bytes = stackalloc byte[ChainTag.SizeBytes];
        chain.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>The subject of a block's lists.</summary>
    public static ulong SubjectOf(in BlockHash block) => BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan());

    /// <summary>The text.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bytes[0] = (byte)Kind;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[SubjectOffset..], Subject);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[PositionOffset..], Position);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Checksum(bytes[..ChecksumOffset]));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor of one kind and subject: Accepted and the cursor, or the reason and none.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="kind">The kind that the request is about.</param>
    /// <param name="subject">The subject that the request is about.</param>
    /// <param name="cursor">The cursor, where accepted.</param>
    public static CursorOutcome Parse(ReadOnlySpan<char> text, PageCursorKind kind, ulong subject, out PageCursor cursor)
    {
        cursor = default;
        if (text.Length != TextLength)
        {
            return CursorOutcome.WrongLength;
        }

        if (text.ContainsAnyExcept(Alphabet))
        {
            return CursorOutcome.WrongCharacter;
        }

        Span<byte> bytes = stackalloc byte[SizeBytes];
        Base64Url.DecodeFromChars(text, bytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]) != Checksum(bytes[..ChecksumOffset]))
        {
            return CursorOutcome.WrongChecksum;
        }

        if (bytes[0] != (byte)kind)
        {
            return CursorOutcome.WrongKind;
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[SubjectOffset..]) != subject)
        {
            return CursorOutcome.WrongSubject;
        }

        cursor = new PageCursor(kind, subject, BinaryPrimitives.ReadUInt64LittleEndian(bytes[PositionOffset..]));
        return CursorOutcome.Accepted;
    }

    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        Span<byte> tagged = stackalloc byte[Tag.Length + ChecksumOffset];
        Tag.CopyTo(tagged);
        content.CopyTo(tagged[Tag.Length..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(Sha256.Hash(tagged).AsSpan());
    }
}
