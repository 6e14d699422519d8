using System.Globalization;

namespace OrleansChain.Bench;

/// <summary>What all processors together have done since the system's start, in its ticks.</summary>
/// <param name="Stolen">Ticks in which they had work and the hypervisor ran something else.</param>
/// <param name="All">All ticks, idle ones among them.</param>
internal readonly record struct ProcessorTimes(long Stolen, long All)
{
    private const int StolenField = 7;
    private const int Fields = 8;

    /// <summary>Reads the first line of Linux's /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal, and what is in user and nice already.</summary>
    /// <returns>Null where the line is another.</returns>
    public static ProcessorTimes? Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= Fields || !string.Equals(words[0], "cpu", StringComparison.Ordinal))
        {
            return null;
        }

        var ticks = Array.ConvertAll(words[1..(Fields + 1)], word => long.Parse(word, CultureInfo.InvariantCulture));
        return new ProcessorTimes(ticks[StolenField], ticks.Sum());
    }

    /// <summary>The share of the time since an earlier reading that was stolen.</summary>
    public double StolenShareSince(ProcessorTimes earlier) => All == earlier.All ? 0 : (double)(Stolen - earlier.Stolen) / (All - earlier.All);
}
