namespace OrleansChain.Core.Genesis;

/// <summary>How the kinds of proof share a chain, in a <see cref="GenesisDocument"/> that accepts more than work.</summary>
public sealed record GenesisRace
{
    /// <summary>The default of <see cref="ActivationBlocks"/>.</summary>
    public const long DefaultActivationBlocks = 8;

    private const long LongestDefaultLeadMilliseconds = 1_000;

    /// <summary>How often work leads, beside the other weights; 0 to 1,000,000. A weight of 0 never leads but may step in.</summary>
    public long? WorkWeight { get; init; }

    /// <summary>How often memory leads; 0 to 1,000,000. There exactly when memory is accepted.</summary>
    public long? MemoryWeight { get; init; }

    /// <summary>How often stake leads; 0 to 1,000,000. There exactly when stake is accepted.</summary>
    public long? StakeWeight { get; init; }

    /// <summary>How long the other kinds wait for the leading one, in milliseconds; 1 to half the block interval.</summary>
    public long? LeadMilliseconds { get; init; }

    /// <summary>How many blocks after its transaction a stake or plot counts, and stops counting; 1 to 10,000.</summary>
    public long? ActivationBlocks { get; init; }

    /// <summary>The default of <see cref="LeadMilliseconds"/>: a quarter of the interval, at most 1 s.</summary>
    /// <param name="blockIntervalMilliseconds">The time between blocks.</param>
    public static long DefaultLeadMilliseconds(long blockIntervalMilliseconds) =>
        Math.Min(LongestDefaultLeadMilliseconds, blockIntervalMilliseconds / 4);
}
