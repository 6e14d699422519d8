namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>Into which blocks an election's ballots go: each has as many as a block may, only the last has fewer, and none is empty.</summary>
/// <param name="Ballots">The ballots.</param>
/// <param name="BallotsPerBlock">How many a block may have.</param>
public readonly record struct SealingPlan(long Ballots, int BallotsPerBlock)
{
    /// <summary>The number of blocks.</summary>
    public long Blocks => (Ballots + BallotsPerBlock - 1) / BallotsPerBlock;

    /// <summary>How many ballots the chain has at a height.</summary>
    public long SealedAt(Height height) => Math.Min(Ballots, checked((long)height.Value * BallotsPerBlock));

    /// <summary>How many ballots the block after this height has.</summary>
    public int BallotsAfter(Height height) => (int)Math.Min(BallotsPerBlock, Ballots - SealedAt(height));

    /// <summary>Whether a chain of this height has all ballots.</summary>
    public bool IsCompleteAt(Height height) => SealedAt(height) == Ballots;
}
