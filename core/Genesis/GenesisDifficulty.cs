namespace OrleansChain.Core.Genesis;

/// <summary>The difficulty in a <see cref="GenesisDocument"/>.</summary>
public sealed record GenesisDifficulty
{
    /// <summary>The rule that retargets smoothly at every block.</summary>
    public const string AsertRule = "asert";

    /// <summary>The rule that never retargets.</summary>
    public const string FixedRule = "fixed";

    /// <summary>The rule that goes one bit up or down by what the last block took.</summary>
    public const string StepRule = "step";

    /// <summary>The default of <see cref="SealShareMillionths"/>: 3 %.</summary>
    public const long DefaultSealShareMillionths = 30_000;

    /// <summary>The largest <see cref="SealShareMillionths"/>: all of the interval, the classic race.</summary>
    public const long MaxSealShareMillionths = 1_000_000;

    /// <summary>The default half-life in ideal seal times.</summary>
    public const long DefaultHalfLifeIdeals = 3;

    /// <summary>Leading hexadecimal zeros of the default first target.</summary>
    public const int DefaultHexZeros = 4;

    /// <summary>"asert", "fixed" or "step".</summary>
    public string? Rule { get; init; }

    /// <summary>The first target in compact form, 8 lower-case hexadecimal digits; not easier than "207fffff" unless fixed.</summary>
    public string? InitialBits { get; init; }

    /// <summary>The share of the block interval that sealing should take, in millionths, 1 to 1,000,000. With "asert" and "step".</summary>
    public long? SealShareMillionths { get; init; }

    /// <summary>The delay that doubles the target, in milliseconds, 1 to 2⁴⁰. With "asert" alone.</summary>
    public long? HalfLifeMilliseconds { get; init; }

    /// <summary>How long sealing should take: the share of the interval, rounded down, at least 1 ms.</summary>
    /// <param name="blockIntervalMilliseconds">The time between blocks.</param>
    /// <param name="sealShareMillionths">The share.</param>
    public static long IdealMilliseconds(long blockIntervalMilliseconds, long sealShareMillionths) =>
        Math.Max(1, blockIntervalMilliseconds * sealShareMillionths / MaxSealShareMillionths);
}
