using System.Buffers.Binary;
using OrleansChain.Core.Encoding;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// Before each entry: kind u8 | key length u16 | value length u32 | version u64 | CRC-32C u32 of all other bytes; key and value follow.
/// </summary>
internal readonly record struct EntryHeader(EntryKind Kind, int KeyLength, int ValueLength, ulong Version, uint Checksum)
{
    public const int SizeBytes = 19;
    private const int CheckedBytes = 15;

    public int EntryBytes => SizeBytes + KeyLength + ValueLength;

    /// <summary>Lays the whole entry into <paramref name="destination"/>, which has exactly its size.</summary>
    public static void WriteEntry(Span<byte> destination, EntryKind kind, ulong version, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        destination[0] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[1..], checked((ushort)key.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(destination[3..], (uint)value.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[7..], version);
        key.CopyTo(destination[SizeBytes..]);
        value.CopyTo(destination[(SizeBytes + key.Length)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[CheckedBytes..], ChecksumOf(destination));
    }

    /// <summary>Reads the header at the start of <paramref name="bytes"/>; false when no whole entry of sensible form is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EntryHeader header)
    {
        header = default;
        if (bytes.Length < SizeBytes)
        {
            return false;
        }

        var kind = (EntryKind)bytes[0];
        var keyLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]);
        var valueLength = BinaryPrimitives.ReadUInt32LittleEndian(bytes[3..]);
        if (kind is not (EntryKind.Put or EntryKind.Delete)
            || keyLength is 0 or > SegmentedStoreOptions.MaxKeyBytes
            || valueLength > SegmentedStoreOptions.MaxValueBytes
            || (kind == EntryKind.Delete && valueLength != 0)
            || bytes.Length < SizeBytes + keyLength + valueLength)
        {
            return false;
        }

        header = new EntryHeader(
            kind,
            keyLength,
            (int)valueLength,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[7..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[CheckedBytes..]));
        return true;
    }

    /// <summary>Whether the whole entry at the start of <paramref name="entry"/> carries its own checksum.</summary>
    public bool Matches(ReadOnlySpan<byte> entry) => ChecksumOf(entry[..EntryBytes]) == Checksum;

    private static uint ChecksumOf(ReadOnlySpan<byte> entry) =>
        Crc32C.Append(Crc32C.Compute(entry[..CheckedBytes]), entry[SizeBytes..]);
}
