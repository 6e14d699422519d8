namespace OrleansChain.Core.Memory;

/// <summary>Ranks the entries of a plot for a seed, neighbours side by side.</summary>
internal static class RankLanes
{
    /// <summary>The place of the entry with the smallest quality, the first of equals.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="entries">One entry or more.</param>
    /// <param name="quality">The smallest quality.</param>
    public static int Best(in Hash256 seed, ReadOnlySpan<Hash256> entries, out Hash256 quality)
    {
        int best = 0;
        quality = PlotFunctions.Quality(seed, entries[0]);
        for (int i = 1; i < entries.Length; i++)
        {
            Hash256 other = PlotFunctions.Quality(seed, entries[i]);
            if (other.CompareTo(quality) < 0)
            {
                (best, quality) = (i, other);
            }
        }

        return best;
    }
}
