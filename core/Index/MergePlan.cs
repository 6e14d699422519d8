namespace OrleansChain.Core.Index;

/// <summary>
/// Which runs are merged: the oldest four of a level, lowest level first, into one of the next. So of n flushes there are at most three runs a
/// level, a look-up meets some 3 × log₄ n runs, and an entry is written 1 + log₄ n times.
/// </summary>
public static class MergePlan
{
    /// <summary>How many runs become one.</summary>
    public const int FanIn = 4;

    /// <summary>The place of the first run to be merged; null where no merge is due.</summary>
    /// <param name="runs">All runs, oldest first; their levels do not rise.</param>
    public static int? FirstOf(ReadOnlySpan<IndexRun> runs)
    {
        for (int end = runs.Length; end > 0;)
        {
            int start = end;
            while (start > 0 && runs[start - 1].Level == runs[end - 1].Level)
            {
                start--;
            }

            if (end - start >= FanIn)
            {
                return start;
            }

            end = start;
        }

        return null;
    }
}
