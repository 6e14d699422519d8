using System.Globalization;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Memory;

/// <summary>How many entries fit into a memory limit, which covers entries, the kept part of the tree and all working memory.</summary>
public static class PlotSize
{
    /// <summary>The most cores that make or search one plot.</summary>
    public const int MaxWorkers = 1024;

    /// <summary>What each worker has for itself: the entries of a group, their hashes, and one more group for the levels above.</summary>
    internal const int WorkerBytes = 3 * PlotLayout.GroupEntries * Hash256.SizeBytes;

    /// <summary>The most that is left of a limit for what the runtime takes beside the plot: compiled code, stacks, garbage.</summary>
    internal const long RuntimeBytes = 4 << 20;

    /// <summary>Small limits leave this part of themselves.</summary>
    private const long RuntimePart = 32;

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>
    /// The most entries whose plot stays within a limit, on any number of workers up to the given one; 0 where none does. A 32nd of the limit, at
    /// most 4 MiB, stays free for the runtime.
    /// </summary>
    /// <param name="bytes">The limit in bytes.</param>
    /// <param name="workers">How many cores will make and search the plot.</param>
    public static ulong EntriesWithin(long bytes, int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ulong usable = (ulong)(bytes - Math.Min(RuntimeBytes, bytes / RuntimePart));
        ulong fits = 0;
        ulong beyond = Math.Min((usable / Hash256.SizeBytes) + 1, PlotCommitment.MaxEntries + 1);
        while (beyond - fits > 1)
        {
            ulong middle = fits + ((beyond - fits) / 2);
            (fits, beyond) = BytesFor(middle, workers) <= usable ? (middle, beyond) : (fits, middle);
        }

        return fits;
    }

    /// <summary>The memory of a plot in bytes: entries, the kept part of the tree and the workers' own.</summary>
    /// <param name="entries">The number of entries, 1 to 2^36.</param>
    /// <param name="workers">How many cores will make and search it.</param>
    public static ulong BytesFor(ulong entries, int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, MaxWorkers);
        return (new PlotLayout(entries).Places * Hash256.SizeBytes) + ((ulong)workers * WorkerBytes);
    }

    /// <summary>Reads a size such as "256MiB" or "1GiB": digits and one of B, KiB, MiB, GiB, TiB.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out long bytes)
    {
        bytes = 0;
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        int unit = digits < 1 ? -1 : Array.IndexOf(Units, text[digits..].ToString());
        if (unit < 0 || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            return false;
        }

        int shift = 10 * unit;
        bool fits = count <= long.MaxValue >> shift;
        bytes = fits ? count << shift : 0;
        return fits;
    }
}
