namespace OrleansChain.Grains.Storage.Segments;

/// <summary>Collects the bytes of one group; its buffer is used again for the next.</summary>
internal sealed class GroupBuilder
{
    private readonly List<SegmentEntry> _entries = [];
    private byte[] _buffer = new byte[64 * 1024];
    private int _length = GroupHeader.SizeBytes;

    /// <summary>The entries, their offsets counted from the group's start.</summary>
    public IReadOnlyList<SegmentEntry> Entries => _entries;

    /// <summary>The group's length with its header.</summary>
    public int LengthBytes => _length;

    public void Clear()
    {
        _length = GroupHeader.SizeBytes;
        _entries.Clear();
    }

    public void Add(EntryKind kind, ulong version, ReadOnlySpan<byte> key, UInt128 keyHash, ReadOnlySpan<byte> value)
    {
        var size = EntryHeader.SizeBytes + key.Length + value.Length;
        EntryHeader.WriteEntry(Take(keyHash, version, size, kind), kind, version, key, value);
    }

    /// <summary>Adds an entry of another segment, whose bytes stay as they are.</summary>
    public void AddWhole(SegmentEntry entry, ReadOnlySpan<byte> bytes) =>
        bytes.CopyTo(Take(entry.KeyHash, entry.Version, bytes.Length, entry.Kind));

    /// <summary>Finishes the group.</summary>
    /// <returns>All its bytes, valid until <see cref="Clear"/>.</returns>
    public ReadOnlySpan<byte> Seal(GroupKind kind, ulong storeId, GroupLink previous, out GroupLink link)
    {
        var group = _buffer.AsSpan(0, _length);
        link = GroupHeader.Seal(group, kind, _entries.Count, storeId, previous);
        return group;
    }

    private Span<byte> Take(UInt128 keyHash, ulong version, int size, EntryKind kind)
    {
        if (_length + size > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + size));
        }

        _entries.Add(new SegmentEntry(keyHash, version, (uint)_length, size, kind));
        var span = _buffer.AsSpan(_length, size);
        _length += size;
        return span;
    }
}
