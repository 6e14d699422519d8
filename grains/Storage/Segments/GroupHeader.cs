using System.Buffers.Binary;
using OrleansChain.Core.Encoding;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// Before each group: magic "OCSG" | format version u8 | kind u8 | entry count u16 | store id u64 | sequence u64 | body length u32 |
/// the predecessor's checksum u32 | CRC-32C u32 of header and body. The store id is random, so no stored value can pass for a group.
/// </summary>
internal readonly record struct GroupHeader(GroupKind Kind, int EntryCount, ulong StoreId, ulong Sequence, int BodyBytes, uint Previous, uint Checksum)
{
    public const int SizeBytes = 36;
    public const byte FormatVersion = 1;
    private const int CheckedBytes = 32;
    private const int MaxBodyBytes =
        SegmentedStoreOptions.MaxGroupBytes + EntryHeader.SizeBytes + SegmentedStoreOptions.MaxKeyBytes + SegmentedStoreOptions.MaxValueBytes;

    public static ReadOnlySpan<byte> Magic => "OCSG"u8;

    public int GroupBytes => SizeBytes + BodyBytes;

    public GroupLink Link => new(Sequence, Checksum);

    /// <summary>Writes the header before the body that is already in <paramref name="group"/>.</summary>
    /// <returns>The link for the next group.</returns>
    public static GroupLink Seal(Span<byte> group, GroupKind kind, int entryCount, ulong storeId, GroupLink previous)
    {
        Magic.CopyTo(group);
        group[4] = FormatVersion;
        group[5] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(group[6..], checked((ushort)entryCount));
        BinaryPrimitives.WriteUInt64LittleEndian(group[8..], storeId);
        BinaryPrimitives.WriteUInt64LittleEndian(group[16..], previous.Sequence + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(group[24..], (uint)(group.Length - SizeBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(group[28..], previous.Checksum);
        var checksum = ChecksumOf(group);
        BinaryPrimitives.WriteUInt32LittleEndian(group[CheckedBytes..], checksum);
        return new GroupLink(previous.Sequence + 1, checksum);
    }

    /// <summary>Reads the group at the start of <paramref name="bytes"/>; false unless all of it is there and its checksum holds.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out GroupHeader header)
    {
        header = default;
        if (bytes.Length < SizeBytes || !bytes.StartsWith(Magic) || bytes[4] != FormatVersion)
        {
            return false;
        }

        var kind = (GroupKind)bytes[5];
        var bodyBytes = BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]);
        if (kind is not (GroupKind.Entries or GroupKind.Watermark or GroupKind.Seal)
            || bodyBytes > MaxBodyBytes
            || bytes.Length < SizeBytes + bodyBytes)
        {
            return false;
        }

        header = new GroupHeader(
            kind,
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            (int)bodyBytes,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[CheckedBytes..]));
        return ChecksumOf(bytes[..header.GroupBytes]) == header.Checksum;
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> group) =>
        Crc32C.Append(Crc32C.Compute(group[..CheckedBytes]), group[SizeBytes..]);
}
