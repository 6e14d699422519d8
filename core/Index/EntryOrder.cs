namespace OrleansChain.Core.Index;

/// <summary>Puts entries in order. Keys are hashes, so their first byte deals many entries out into parts of about the same length.</summary>
internal static class EntryOrder
{
    private const int DealFrom = 2_048;
    private const int Parts = 256;
    private const int PartShift = 56;

    /// <summary>The entries in order; the array may be another one.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="allCores">Whether many may be sorted on all cores.</param>
    public static IndexEntry[] Sort(IndexEntry[] entries, bool allCores)
    {
        if (entries.Length < DealFrom)
        {
            Array.Sort(entries);
            return entries;
        }

        int[] ends = new int[Parts + 1];
        foreach (ref readonly IndexEntry entry in entries.AsSpan())
        {
            ends[(int)(entry.Key.First >> PartShift) + 1]++;
        }

        for (int part = 1; part <= Parts; part++)
        {
            ends[part] += ends[part - 1];
        }

        var dealt = new IndexEntry[entries.Length];
        int[] next = ends[..Parts];
        foreach (ref readonly IndexEntry entry in entries.AsSpan())
        {
            dealt[next[(int)(entry.Key.First >> PartShift)]++] = entry;
        }

        if (allCores)
        {
            Parallel.For(0, Parts, part => Array.Sort(dealt, ends[part], ends[part + 1] - ends[part]));
        }
        else
        {
            for (int part = 0; part < Parts; part++)
            {
                Array.Sort(dealt, ends[part], ends[part + 1] - ends[part]);
            }
        }

        return dealt;
    }
}
