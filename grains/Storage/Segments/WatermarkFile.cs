using System.Buffers.Binary;
using OrleansChain.Core.Encoding;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// The file <c>watermark</c> beside the segments: how far the log was on the disk, so that a log which was cut later, even at the end of a
/// group, is not taken for one that a crash cut short. It has two places, written in turn and each true for ever, so a torn or damaged one
/// leaves the other; without both the store goes on and knows less. A place: magic "OCSW" | format version u32 | store id u64 | sequence
/// u64 | the group's checksum u32 | segment u32 | the group's end u64 | CRC-32C u32 of all before.
/// </summary>
internal sealed class WatermarkFile : IDisposable
{
    public const string Name = "watermark";
    private const int PlaceBytes = 44;
    private const int SecondPlace = 4096; // in a page of its own
    private const int CheckedBytes = PlaceBytes - sizeof(uint);
    private const uint FormatVersion = 1;
    private readonly IFile _file;
    private readonly byte[] _bytes = new byte[PlaceBytes];
    private bool _second;

    private WatermarkFile(IFile file) => _file = file;

    private static ReadOnlySpan<byte> Magic => "OCSW"u8;

    /// <summary>Reads the latest watermark; null where there is no whole one.</summary>
    public static Watermark? Read(IFileSystem files, string folder)
    {
        if (!files.ListFiles(folder).Contains(Name, StringComparer.Ordinal))
        {
            return null;
        }

        using var file = files.Open(Path.Combine(folder, Name), FileOpening.Existing);
        var bytes = new byte[PlaceBytes];
        var first = Parse(bytes.AsSpan(0, file.Read(bytes, 0)));
        var second = Parse(bytes.AsSpan(0, file.Read(bytes, SecondPlace)));
        return first is null || second?.Last.Sequence > first.Value.Last.Sequence ? second : first;
    }

    /// <summary>Begins the file anew. What it says must be written at once.</summary>
    public static WatermarkFile Create(IFileSystem files, string folder, Watermark watermark)
    {
        var listed = files.ListFiles(folder).Contains(Name, StringComparer.Ordinal);
        var file = new WatermarkFile(files.Open(Path.Combine(folder, Name), listed ? FileOpening.Existing : FileOpening.Empty));
        try
        {
            // Both places, one after the other: wherever this ends, one of them is whole.
            file.Write(watermark);
            file.Write(watermark);
            file.Flush();
            files.FlushFolder(folder);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a watermark whose groups are on the disk. It may reach the disk at any time later.</summary>
    public void Write(Watermark watermark)
    {
        var bytes = _bytes.AsSpan();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], FormatVersion);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], watermark.StoreId);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], watermark.Last.Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], watermark.Last.Checksum);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], watermark.Segment);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], watermark.EndOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[CheckedBytes..], Crc32C.Compute(bytes[..CheckedBytes]));
        _file.Write(bytes, _second ? SecondPlace : 0);
        _second = !_second;
    }

    public void Flush() => _file.Flush();

    public void Dispose() => _file.Dispose();

    private static Watermark? Parse(ReadOnlySpan<byte> bytes) =>
        bytes.Length == PlaceBytes
            && bytes.StartsWith(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == FormatVersion
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[CheckedBytes..]) == Crc32C.Compute(bytes[..CheckedBytes])
            ? new Watermark(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
                new GroupLink(BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..])),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]))
            : null;
}
