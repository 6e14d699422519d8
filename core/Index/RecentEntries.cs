using System.Collections.Immutable;

namespace OrleansChain.Core.Index;

/// <summary>
/// The entries of the newest blocks, in memory: 24 bytes each, in arrays that are merged as they grow, so that there are few. Immutable.
/// </summary>
public sealed class RecentEntries
{
    private readonly ImmutableArray<IndexEntry[]> _arrays;

    private RecentEntries(ImmutableArray<IndexEntry[]> arrays, int blockCount)
    {
        _arrays = arrays;
        BlockCount = blockCount;
        EntryCount = arrays.Sum(array => array.Length);
    }

    /// <summary>No entries.</summary>
    public static RecentEntries Empty { get; } = new([], 0);

    /// <summary>How many blocks they are of.</summary>
    public int BlockCount { get; }

    /// <summary>How many entries there are.</summary>
    public int EntryCount { get; }

    /// <summary>These entries and those of the next block.</summary>
    /// <param name="entries">The block's entries, in order; they are kept, not copied.</param>
    public RecentEntries Add(IndexEntry[] entries)
    {
        ImmutableArray<IndexEntry[]> arrays = _arrays;
        while (!arrays.IsEmpty && arrays[^1].Length <= entries.Length * 2)
        {
            entries = SortedEntries.Merge(arrays[^1], entries);
            arrays = arrays.RemoveAt(arrays.Length - 1);
        }

        return new RecentEntries(arrays.Add(entries), BlockCount + 1);
    }

    /// <summary>All entries in order.</summary>
    public IndexEntry[] Merge() => _arrays.Reverse().Aggregate(Array.Empty<IndexEntry>(), (merged, array) => SortedEntries.Merge(array, merged));

    /// <summary>Adds what a query asks for, newest first.</summary>
    public void Collect(in IndexQuery query, List<IndexEntry> found)
    {
        for (int i = _arrays.Length - 1; i >= 0 && found.Count < query.Most; i--)
        {
            SortedEntries.Collect(_arrays[i], query, found);
        }
    }
}
