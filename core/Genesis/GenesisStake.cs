namespace OrleansChain.Core.Genesis;

/// <summary>The proof of stake in a <see cref="GenesisDocument"/> that accepts it.</summary>
public sealed record GenesisStake
{
    /// <summary>The default of <see cref="Minimum"/> in units: 1 coin.</summary>
    public const ulong DefaultMinimum = Amount.UnitsPerCoin;

    /// <summary>The default of <see cref="UnbondingBlocks"/>: a day at 6 s a block.</summary>
    public const long DefaultUnbondingBlocks = 14_400;

    private const long LongestDefaultFallbackMilliseconds = 500;

    /// <summary>The smallest stake that is drawn, in units; above 0.</summary>
    public string? Minimum { get; init; }

    /// <summary>How many blocks coins stay locked after they stop being staked; 1 to 10,000,000.</summary>
    public long? UnbondingBlocks { get; init; }

    /// <summary>How long each rank of proposers waits for the one before it, in milliseconds; 1 to a quarter of the block interval.</summary>
    public long? FallbackMilliseconds { get; init; }

    /// <summary>The default of <see cref="FallbackMilliseconds"/>: an eighth of the interval, at most 0.5 s.</summary>
    /// <param name="blockIntervalMilliseconds">The time between blocks.</param>
    public static long DefaultFallbackMilliseconds(long blockIntervalMilliseconds) =>
        Math.Min(LongestDefaultFallbackMilliseconds, blockIntervalMilliseconds / 8);
}
