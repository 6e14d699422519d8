namespace OrleansChain.Core.Genesis;

/// <summary>The reward schedule in a <see cref="GenesisDocument"/>.</summary>
public sealed record GenesisReward
{
    /// <summary>The default first reward in units: 5 coins.</summary>
    public const ulong DefaultInitial = 5 * Amount.UnitsPerCoin;

    /// <summary>The default of <see cref="HalvingIntervalBlocks"/>.</summary>
    public const long DefaultHalvingIntervalBlocks = 2_100_000;

    /// <summary>The reward of block 1 in units; "0" for none.</summary>
    public string? Initial { get; init; }

    /// <summary>After so many blocks the reward halves, rounded down; 1 to 2⁵³−1.</summary>
    public long? HalvingIntervalBlocks { get; init; }
}
