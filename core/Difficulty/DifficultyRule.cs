namespace OrleansChain.Core.Difficulty;

/// <summary>
/// A chain's rule for the target of each block: fixed, or <see cref="Asert"/> over the cumulated seal times, so that sealing takes
/// its share of the block interval on average.
/// </summary>
public sealed class DifficultyRule
{
    /// <summary>The easiest target that a retargeting chain falls to, in compact form: one hash of two meets it.</summary>
    public const uint EasiestBits = 0x207fffff;

    private readonly Asert? _asert;

    private DifficultyRule(CompactTarget initial, Asert? asert, uint idealMilliseconds)
    {
        Initial = initial;
        _asert = asert;
        IdealMilliseconds = idealMilliseconds;
    }

    /// <summary>The target of the blocks 0 and 1.</summary>
    public CompactTarget Initial { get; }

    /// <summary>Whether every block has the same target.</summary>
    public bool IsFixed => _asert is null;

    /// <summary>How long sealing should take: a seal time that nobody measured counts as this, so that it moves no target. 0 where the target is fixed.</summary>
    public uint IdealMilliseconds { get; }

    /// <summary>The same target for every block.</summary>
    public static DifficultyRule Fixed(CompactTarget target) => new(target, asert: null, idealMilliseconds: 0);

    /// <summary>Retargeting at every block.</summary>
    /// <param name="initial">The target of block 1.</param>
    /// <param name="idealMilliseconds">How long sealing should take, 1 to <see cref="Asert.MaxTime"/>.</param>
    /// <param name="halfLifeMilliseconds">The delay that doubles the target, 1 to <see cref="Asert.MaxTime"/>.</param>
    public static DifficultyRule Retargeting(CompactTarget initial, long idealMilliseconds, long halfLifeMilliseconds) =>
        new(initial, new Asert(idealMilliseconds, halfLifeMilliseconds, CompactTarget.Create(EasiestBits)), (uint)Math.Min(idealMilliseconds, uint.MaxValue));

    /// <summary>The target that the block at a height must carry.</summary>
    /// <param name="height">The block's height.</param>
    /// <param name="sealMilliseconds">
    /// The sum of the parent's seal times in the seal leaves of the blocks 1 to <paramref name="height"/>: how long the sealing of all blocks
    /// before took.
    /// </param>
    public CompactTarget BitsFor(Height height, ulong sealMilliseconds)
    {
        if (_asert is null || height.Value <= 1)
        {
            return Initial;
        }

        // Block 1 is the anchor and its parent's time is 0; the block that is looked at is the parent of this one.
        return _asert.Next(Initial, sealMilliseconds, (Int128)height.Value - 2);
    }
}
