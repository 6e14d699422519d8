using System.Buffers;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>Reads single entries back and checks them, so that damage is found wherever an entry is used.</summary>
internal static class EntryReader
{
    /// <summary>
    /// Up to this size an entry is read on the caller's thread: it is nearly always in the system's memory, and the way to another thread and back
    /// costs more, most of all while that one waits for a processor.
    /// </summary>
    private const int SmallBytes = 16 * 1024;

    /// <summary>Reads a value; the segment is held by the caller.</summary>
    /// <exception cref="DamagedStoreException">The bytes at the place are not the entry that the index knows.</exception>
    public static async ValueTask<byte[]> ReadValueAsync(
        Segment segment, EntryLocation location, ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var buffer = ArrayPool<byte>.Shared.Rent(location.LengthBytes);
        try
        {
            var count = location.LengthBytes <= SmallBytes
                ? segment.File.Read(buffer.AsSpan(0, location.LengthBytes), location.Offset)
                : await segment.File.ReadAsync(buffer.AsMemory(0, location.LengthBytes), location.Offset, cancellationToken);
            return ValueOf(segment, location, buffer.AsSpan(0, count), key.Span).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads what lies where an entry's value should be; it may be shorter, or anything.</summary>
    public static async ValueTask<byte[]> ReadUncheckedAsync(Segment segment, EntryLocation location, int keyLength, CancellationToken cancellationToken)
    {
        var bytes = new byte[location.LengthBytes];
        var count = await segment.File.ReadAsync(bytes, location.Offset, cancellationToken);
        var begin = Math.Min(EntryHeader.SizeBytes + keyLength, count);
        return bytes[begin..count];
    }

    /// <summary>Reads a value on the caller's thread.</summary>
    /// <exception cref="DamagedStoreException">As for <see cref="ReadValueAsync"/>.</exception>
    public static byte[] ReadValue(Segment segment, EntryLocation location, ReadOnlySpan<byte> key)
    {
        var buffer = new byte[location.LengthBytes];
        return ValueOf(segment, location, buffer.AsSpan(0, segment.File.Read(buffer, location.Offset)), key).ToArray();
    }

    /// <summary>Reads a whole entry with its header into <paramref name="buffer"/>, which has its size.</summary>
    /// <exception cref="DamagedStoreException">As for <see cref="ReadValueAsync"/>.</exception>
    public static void ReadEntry(Segment segment, SegmentEntry expected, Span<byte> buffer)
    {
        var count = segment.File.Read(buffer, expected.Offset);
        if (!EntryHeader.TryRead(buffer[..count], out var entry)
            || entry.EntryBytes != expected.LengthBytes
            || !entry.Matches(buffer)
            || entry.Kind != expected.Kind
            || entry.Version != expected.Version)
        {
            throw new DamagedStoreException(segment.File.Path, expected.Offset, "the entry does not match its checksum");
        }
    }

    private static ReadOnlySpan<byte> ValueOf(Segment segment, EntryLocation location, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key)
    {
        if (!EntryHeader.TryRead(bytes, out var entry)
            || entry.EntryBytes != location.LengthBytes
            || !entry.Matches(bytes)
            || entry.Kind != EntryKind.Put
            || entry.Version != location.Version
            || !bytes.Slice(EntryHeader.SizeBytes, entry.KeyLength).SequenceEqual(key))
        {
            throw new DamagedStoreException(
                segment.File.Path, location.Offset, "the entry does not match its checksum or its key", ETag.Of(location.Version));
        }

        return bytes.Slice(EntryHeader.SizeBytes + entry.KeyLength, entry.ValueLength);
    }
}
