using System.Buffers.Binary;
using OrleansChain.Core.Encoding;

namespace OrleansChain.Core.Index;

/// <summary>
/// The frame of every record of a run: tag 4 | writer u64 | run u32 | part u32 | count u32 | content | CRC-32C of all before. So a
/// record that was altered, or stands in another's place, is told.
/// </summary>
internal static class IndexRecord
{
    public const int HeadBytes = TagBytes + RunId.SizeBytes + (2 * sizeof(uint));
    public const int ChecksumBytes = sizeof(uint);
    public const int FrameBytes = HeadBytes + ChecksumBytes;

    private const int TagBytes = 4;
    private const int PartOffset = TagBytes + RunId.SizeBytes;
    private const int CountOffset = PartOffset + sizeof(uint);

    /// <summary>Writes head and checksum around a content that is there already.</summary>
    public static void Seal(Span<byte> record, ReadOnlySpan<byte> tag, RunId run, int part, int count)
    {
        tag.CopyTo(record);
        BinaryPrimitives.WriteUInt64LittleEndian(record[TagBytes..], run.Writer);
        BinaryPrimitives.WriteUInt32LittleEndian(record[(TagBytes + sizeof(ulong))..], run.Number);
        BinaryPrimitives.WriteInt32LittleEndian(record[PartOffset..], part);
        BinaryPrimitives.WriteInt32LittleEndian(record[CountOffset..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(record[^ChecksumBytes..], Crc32C.Compute(record[..^ChecksumBytes]));
    }

    /// <summary>The content of an unaltered record of this run and part.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> record, ReadOnlySpan<byte> tag, RunId run, int part, out int count, out ReadOnlySpan<byte> content)
    {
        count = 0;
        content = default;
        if (record.Length < FrameBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(record[^ChecksumBytes..]) != Crc32C.Compute(record[..^ChecksumBytes])
            || !record.StartsWith(tag)
            || BinaryPrimitives.ReadUInt64LittleEndian(record[TagBytes..]) != run.Writer
            || BinaryPrimitives.ReadUInt32LittleEndian(record[(TagBytes + sizeof(ulong))..]) != run.Number
            || BinaryPrimitives.ReadInt32LittleEndian(record[PartOffset..]) != part)
        {
            return false;
        }

        count = BinaryPrimitives.ReadInt32LittleEndian(record[CountOffset..]);
        content = record[HeadBytes..^ChecksumBytes];
        return count >= 0;
    }
}
