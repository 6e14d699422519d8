namespace OrleansChain.Core.Index;

/// <summary>What is done with entries in order.</summary>
internal static class SortedEntries
{
    /// <summary>How many entries come before one.</summary>
    public static int CountBelow(ReadOnlySpan<IndexEntry> entries, in IndexEntry end)
    {
        int low = 0;
        int high = entries.Length;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (entries[middle] < end)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Adds what a query asks for, newest first.</summary>
    public static void Collect(ReadOnlySpan<IndexEntry> entries, in IndexQuery query, List<IndexEntry> found)
    {
        for (int i = CountBelow(entries, query.End) - 1; i >= 0 && found.Count < query.Most && entries[i].Key == query.Key; i--)
        {
            if (entries[i].Kind == query.Kind)
            {
                found.Add(entries[i]);
            }
        }
    }

    /// <summary>The entries of both in order.</summary>
    public static IndexEntry[] Merge(ReadOnlySpan<IndexEntry> left, ReadOnlySpan<IndexEntry> right)
    {
        var merged = new IndexEntry[checked(left.Length + right.Length)];
        int i = 0;
        int l = 0;
        int r = 0;
        while (l < left.Length && r < right.Length)
        {
            merged[i++] = left[l] < right[r] ? left[l++] : right[r++];
        }

        left[l..].CopyTo(merged.AsSpan(i));
        right[r..].CopyTo(merged.AsSpan(i));
        return merged;
    }
}
