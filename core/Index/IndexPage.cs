namespace OrleansChain.Core.Index;

/// <summary>A page of a run: entries in order, in one record with the tag "OCXP".</summary>
public static class IndexPage
{
    /// <summary>The entries of a page that is filled: with its frame it has just under 32 KiB.</summary>
    public const int MaxEntries = ((32 * 1024) - IndexRecord.FrameBytes) / IndexEntry.SizeBytes;

    internal static ReadOnlySpan<byte> Tag => "OCXP"u8;

    /// <summary>The entries of an unaltered page; null where the record is something else.</summary>
    public static IndexEntry[]? Decode(ReadOnlySpan<byte> record, RunId run, int page)
    {
        if (!IndexRecord.TryOpen(record, Tag, run, page, out int count, out ReadOnlySpan<byte> content)
            || content.Length != (long)count * IndexEntry.SizeBytes
            || count == 0)
        {
            return null;
        }

        var entries = new IndexEntry[count];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = IndexEntry.ReadFrom(content[(i * IndexEntry.SizeBytes)..]);
        }

        return entries;
    }

    /// <summary>Adds what a query asks for of a page's entries, newest first.</summary>
    public static void Collect(ReadOnlySpan<IndexEntry> entries, in IndexQuery query, List<IndexEntry> found) =>
        SortedEntries.Collect(entries, query, found);

    internal static byte[] NewRecord(int count) => new byte[IndexRecord.FrameBytes + (count * IndexEntry.SizeBytes)];
}
