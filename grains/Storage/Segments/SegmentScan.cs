namespace OrleansChain.Grains.Storage.Segments;

/// <summary>What a segment file holds, checked group by group up to its end or to the first damage.</summary>
internal sealed class SegmentScan
{
    private readonly List<SegmentEntry> _entries = [];

    public IReadOnlyList<SegmentEntry> Entries => _entries;

    /// <summary>The end of the last whole group.</summary>
    public long ValidBytes { get; private set; }

    /// <summary>The first and the last group; null when there is no whole one.</summary>
    public GroupHeader? First { get; private set; }

    /// <inheritdoc cref="First"/>
    public GroupHeader? Last { get; private set; }

    /// <summary>Why reading ended before the file's end; null when it did not.</summary>
    public string? Damage { get; private set; }

    /// <summary>Whether the damage is bytes that are no whole group, as an interrupted write leaves them.</summary>
    public bool MayBeTorn { get; private set; }

    public bool IsSealed => Last is { Kind: GroupKind.Seal };

    /// <param name="bytes">The whole file.</param>
    /// <param name="storeId">The store's id; null when this is the store's first segment, which tells it.</param>
    /// <param name="previous">The last group of the segment before; null when that has been dropped.</param>
    public static SegmentScan Of(ReadOnlySpan<byte> bytes, ulong? storeId, GroupLink? previous)
    {
        var scan = new SegmentScan();
        while (scan.ValidBytes < bytes.Length && scan.Damage is null)
        {
            var rest = bytes[(int)scan.ValidBytes..];
            if (!GroupHeader.TryRead(rest, out var group))
            {
                scan.Damage = "no whole group with a matching checksum is there";
                scan.MayBeTorn = true;
                break;
            }

            scan.Damage = scan.ReadGroup(rest[..group.GroupBytes], group, storeId, previous);
            storeId ??= group.StoreId;
            previous = group.Link;
        }

        return scan;
    }

    /// <summary>Where a whole group of this store, no older than <paramref name="fromSequence"/>, begins at or after <paramref name="start"/>.</summary>
    public static long? FindGroup(ReadOnlySpan<byte> bytes, long start, ulong? storeId, ulong fromSequence)
    {
        for (var at = (int)start; at < bytes.Length; at++)
        {
            var next = bytes[at..].IndexOf(GroupHeader.Magic);
            if (next < 0)
            {
                return null;
            }

            at += next;
            if (GroupHeader.TryRead(bytes[at..], out var group) && group.StoreId == (storeId ?? group.StoreId) && group.Sequence >= fromSequence)
            {
                return at;
            }
        }

        return null;
    }

    private string? ReadGroup(ReadOnlySpan<byte> bytes, GroupHeader group, ulong? storeId, GroupLink? previous)
    {
        if (storeId is { } id && group.StoreId != id)
        {
            return "the group belongs to another store";
        }

        if (previous is { } before && (group.Sequence != before.Sequence + 1 || group.Previous != before.Checksum))
        {
            return $"group {group.Sequence} does not follow group {before.Sequence}";
        }

        if (IsSealed)
        {
            return "the segment goes on after its seal";
        }

        var entriesBefore = _entries.Count;
        if (!ReadEntries(bytes, group))
        {
            _entries.RemoveRange(entriesBefore, _entries.Count - entriesBefore);
            return $"the entries of group {group.Sequence} do not fill it";
        }

        First ??= group;
        Last = group;
        ValidBytes += bytes.Length;
        return null;
    }

    private bool ReadEntries(ReadOnlySpan<byte> bytes, GroupHeader group)
    {
        var at = GroupHeader.SizeBytes;
        for (var count = 0; count < group.EntryCount; count++)
        {
            if (!EntryHeader.TryRead(bytes[at..], out var entry))
            {
                return false;
            }

            var key = bytes.Slice(at + EntryHeader.SizeBytes, entry.KeyLength);
            _entries.Add(new SegmentEntry(
                KeyHash.Of(group.StoreId, key), entry.Version, checked((uint)(ValidBytes + at)), entry.EntryBytes, entry.Kind));
            at += entry.EntryBytes;
        }

        return at == bytes.Length;
    }
}
