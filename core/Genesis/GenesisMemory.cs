namespace OrleansChain.Core.Genesis;

/// <summary>The proof of memory in a <see cref="GenesisDocument"/> that accepts it.</summary>
public sealed record GenesisMemory
{
    /// <summary>The default of <see cref="Iterations"/>.</summary>
    public const long DefaultIterations = 56;

    private const long LongestDefaultWindowMilliseconds = 1_000;

    /// <summary>How many hashes an entry of a plot costs; 1 to 1,000,000.</summary>
    public long? Iterations { get; init; }

    /// <summary>How long answers are taken before the best one wins, in milliseconds; 1 to 1,000 and at most half the block interval.</summary>
    public long? WindowMilliseconds { get; init; }

    /// <summary>The default of <see cref="WindowMilliseconds"/>: a quarter of the interval, at most 1 s.</summary>
    /// <param name="blockIntervalMilliseconds">The time between blocks.</param>
    public static long DefaultWindowMilliseconds(long blockIntervalMilliseconds) =>
        Math.Min(LongestDefaultWindowMilliseconds, blockIntervalMilliseconds / 4);
}
