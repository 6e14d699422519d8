using System.Buffers.Binary;
using OrleansChain.Core.Encoding;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// The list of a sealed segment's entries, so that opening a store need not read the segment. It may be absent or damaged: then the
/// segment itself is read and the file is written again. Layout: magic "OCSI" | format version u32 | store id u64 | segment u32 |
/// entry count u32 | segment length u64 | first sequence u64 | the checksum before it u32 | last checksum u32 | last sequence u64 |
/// entries (key hash 16 | version u64 | offset u32 | length u32, its top bit set for a deletion) | CRC-32C u32 of all before.
/// </summary>
internal sealed record HintFile(
    ulong StoreId, int Segment, long SegmentBytes, ulong FirstSequence, uint Previous, GroupLink Last, IReadOnlyList<SegmentEntry> Entries)
{
    private const int HeaderBytes = 56;
    private const int EntryBytes = 32;
    private const uint FormatVersion = 1;
    private const uint DeletionBit = 1u << 31;

    private static ReadOnlySpan<byte> Magic => "OCSI"u8;

    public void Write(IFileSystem files, string path)
    {
        var bytes = new byte[HeaderBytes + (Entries.Count * EntryBytes) + sizeof(uint)];
        var span = bytes.AsSpan();
        Magic.CopyTo(span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], FormatVersion);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], StoreId);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], Segment);
        BinaryPrimitives.WriteInt32LittleEndian(span[20..], Entries.Count);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], SegmentBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(span[32..], FirstSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(span[40..], Previous);
        BinaryPrimitives.WriteUInt32LittleEndian(span[44..], Last.Checksum);
        BinaryPrimitives.WriteUInt64LittleEndian(span[48..], Last.Sequence);
        var at = span[HeaderBytes..];
        foreach (var entry in Entries)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(at, entry.KeyHash);
            BinaryPrimitives.WriteUInt64LittleEndian(at[16..], entry.Version);
            BinaryPrimitives.WriteUInt32LittleEndian(at[24..], entry.Offset);
            var deletion = entry.Kind == EntryKind.Delete ? DeletionBit : 0;
            BinaryPrimitives.WriteUInt32LittleEndian(at[28..], (uint)entry.LengthBytes | deletion);
            at = at[EntryBytes..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(at, Crc32C.Compute(span[..^sizeof(uint)]));

        // Not flushed: the checksum finds a torn hint, and a lost one is made again.
        using var file = files.Open(path, FileOpening.Empty);
        file.Write(bytes, 0);
    }

    /// <summary>Reads the hint of a segment; null when it is damaged or not this segment's.</summary>
    public static HintFile? Read(IFileSystem files, string path, int segment)
    {
        using var file = files.Open(path, FileOpening.Existing);
        var bytes = new byte[file.LengthBytes];
        var span = bytes.AsSpan(0, file.Read(bytes, 0));
        if (span.Length < HeaderBytes + sizeof(uint)
            || !span.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(span[4..]) != FormatVersion
            || BinaryPrimitives.ReadUInt32LittleEndian(span[^sizeof(uint)..]) != Crc32C.Compute(span[..^sizeof(uint)])
            || BinaryPrimitives.ReadInt32LittleEndian(span[16..]) != segment)
        {
            return null;
        }

        var entries = new SegmentEntry[BinaryPrimitives.ReadInt32LittleEndian(span[20..])];
        var at = span[HeaderBytes..];
        foreach (ref var entry in entries.AsSpan())
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(at[28..]);
            entry = new SegmentEntry(
                BinaryPrimitives.ReadUInt128LittleEndian(at),
                BinaryPrimitives.ReadUInt64LittleEndian(at[16..]),
                BinaryPrimitives.ReadUInt32LittleEndian(at[24..]),
                (int)(length & ~DeletionBit),
                (length & DeletionBit) != 0 ? EntryKind.Delete : EntryKind.Put);
            at = at[EntryBytes..];
        }

        return new HintFile(
            BinaryPrimitives.ReadUInt64LittleEndian(span[8..]),
            segment,
            BinaryPrimitives.ReadInt64LittleEndian(span[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(span[32..]),
            BinaryPrimitives.ReadUInt32LittleEndian(span[40..]),
            new GroupLink(BinaryPrimitives.ReadUInt64LittleEndian(span[48..]), BinaryPrimitives.ReadUInt32LittleEndian(span[44..])),
            entries);
    }
}
