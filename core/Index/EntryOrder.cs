namespace OrleansChain.Core.Index;

/// <summary>Entries that are put in order part by part: keys are hashes, so their first byte deals many of them out into parts of about the same length.</summary>
internal readonly struct EntryOrder
{
    private const int DealFrom = 2_048;
    private const int MostParts = 256;
    private const int PartShift = 56;

    private readonly int[] _ends;

    private EntryOrder(IndexEntry[] entries, int[] ends) => (Entries, _ends) = (entries, ends);

    /// <summary>The entries; in order when every part is sorted.</summary>
    public IndexEntry[] Entries { get; }

    /// <summary>How many parts there are.</summary>
    public int Parts => _ends.Length - 1;

    /// <summary>Deals entries out; their array may be used for them on.</summary>
    public static EntryOrder Deal(IndexEntry[] entries)
    {
        if (entries.Length < DealFrom)
        {
            return new EntryOrder(entries, [0, entries.Length]);
        }

        int[] ends = new int[MostParts + 1];
        foreach (ref readonly IndexEntry entry in entries.AsSpan())
        {
            ends[(int)(entry.Key.First >> PartShift) + 1]++;
        }

        for (int part = 1; part <= MostParts; part++)
        {
            ends[part] += ends[part - 1];
        }

        var dealt = new IndexEntry[entries.Length];
        int[] next = ends[..MostParts];
        foreach (ref readonly IndexEntry entry in entries.AsSpan())
        {
            dealt[next[(int)(entry.Key.First >> PartShift)]++] = entry;
        }

        return new EntryOrder(dealt, ends);
    }

    /// <summary>Sorts one part; several threads may sort different ones.</summary>
    public void Sort(int part) => Array.Sort(Entries, _ends[part], _ends[part + 1] - _ends[part]);
}
