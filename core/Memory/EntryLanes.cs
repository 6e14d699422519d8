namespace OrleansChain.Core.Memory;

/// <summary>Makes entries of a plot, neighbours side by side.</summary>
internal static class EntryLanes
{
    /// <summary>Makes the entries <paramref name="first"/>, <paramref name="first"/> + 1, … until <paramref name="entries"/> is full.</summary>
    public static void MakeEntries(PlotId id, ulong first, int iterations, Span<Hash256> entries)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = PlotFunctions.Entry(id, first + (ulong)i, iterations);
        }
    }
}
