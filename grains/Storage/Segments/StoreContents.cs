namespace OrleansChain.Grains.Storage.Segments;

/// <summary>The index and the segments it points into, with each segment's live share. The writer alone changes it.</summary>
internal sealed class StoreContents
{
    public RecordIndex Index { get; } = new();

    public SegmentSet Segments { get; } = new();

    /// <summary>Set when a segment may have become worth compacting; compaction resets it.</summary>
    public bool MayCompact { get; set; } = true;

    /// <summary>Takes in an entry that is on the disk. Entries come in log order: a later one replaces an earlier one of its key.</summary>
    public void Apply(Segment segment, SegmentEntry entry)
    {
        bool replaced;
        EntryLocation previous;
        if (entry.Kind == EntryKind.Put)
        {
            replaced = Index.Set(
                entry.KeyHash, new EntryLocation(segment.Number, entry.Offset, entry.LengthBytes, entry.Version), out previous);
            segment.LiveBytes += entry.LengthBytes;
        }
        else
        {
            replaced = Index.Remove(entry.KeyHash, out previous);
            segment.TombstoneBytes += entry.LengthBytes;
        }

        if (replaced && Segments.TryGet(previous.Segment, out var older))
        {
            older.LiveBytes -= previous.LengthBytes;
            MayCompact |= older.IsSealed && IsSparse(older.LiveBytes, older);
        }
    }

    /// <summary>Whether so little of the segment is still needed that moving it is worth its space: nothing, or below a quarter.</summary>
    public static bool IsSparse(long neededBytes, Segment segment) => neededBytes == 0 || neededBytes < segment.LengthBytes / 4;
}
