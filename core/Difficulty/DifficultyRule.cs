using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Difficulty;

/// <summary>
/// A chain's rule for the target of each block: fixed, <see cref="Asert"/> over the cumulated seal times, or a <see cref="StepRule"/> over
/// the last one; the latter two so that sealing takes its share of the block interval.
/// </summary>
public sealed class DifficultyRule
{
    /// <summary>The easiest target that a retargeting chain falls to, in compact form: one hash of two meets it.</summary>
    public const uint EasiestBits = 0x207fffff;

    private readonly Asert? _asert;
    private readonly StepRule? _step;

    private DifficultyRule(CompactTarget initial, Asert? asert, StepRule? step, long idealMilliseconds)
    {
        Initial = initial;
        _asert = asert;
        _step = step;
        IdealMilliseconds = (uint)Math.Min(idealMilliseconds, uint.MaxValue);
    }

    /// <summary>The target of the blocks 0 and 1.</summary>
    public CompactTarget Initial { get; }

    /// <summary>Whether every block has the same target.</summary>
    public bool IsFixed => _asert is null && _step is null;

    /// <summary>How long sealing should take: a seal time that nobody measured counts as this, so that it moves no target. 0 where the target is fixed.</summary>
    public uint IdealMilliseconds { get; }

    private static CompactTarget Easiest => CompactTarget.Create(EasiestBits);

    /// <summary>The same target for every block.</summary>
    public static DifficultyRule Fixed(CompactTarget target) => new(target, asert: null, step: null, idealMilliseconds: 0);

    /// <summary>Retargeting at every block, smoothly.</summary>
    /// <param name="initial">The target of block 1.</param>
    /// <param name="idealMilliseconds">How long sealing should take, 1 to <see cref="Asert.MaxTime"/>.</param>
    /// <param name="halfLifeMilliseconds">The delay that doubles the target, 1 to <see cref="Asert.MaxTime"/>.</param>
    public static DifficultyRule Retargeting(CompactTarget initial, long idealMilliseconds, long halfLifeMilliseconds) =>
        new(initial, new Asert(idealMilliseconds, halfLifeMilliseconds, Easiest), step: null, idealMilliseconds);

    /// <summary>Retargeting in steps of one bit.</summary>
    /// <param name="initial">The target of block 1.</param>
    /// <param name="idealMilliseconds">How long sealing should take, above 0.</param>
    public static DifficultyRule Stepping(CompactTarget initial, long idealMilliseconds) =>
        new(initial, asert: null, new StepRule(idealMilliseconds, Easiest), idealMilliseconds);

    /// <summary>The target that the block at a height must carry.</summary>
    /// <param name="height">The block's height.</param>
    /// <param name="parent">The parent's target.</param>
    /// <param name="sealMilliseconds">
    /// The sum of the parent's seal times in the seal leaves of the blocks 1 to <paramref name="height"/>: how long the sealing of all blocks
    /// before took.
    /// </param>
    /// <param name="parentSealMilliseconds">The last of them, in the seal leaf of the block at <paramref name="height"/>.</param>
    public CompactTarget BitsFor(Height height, CompactTarget parent, ulong sealMilliseconds, uint parentSealMilliseconds)
    {
        if (IsFixed || height.Value <= 1)
        {
            return Initial;
        }

        // Block 1 is the anchor and its parent's time is 0; the block that is looked at is the parent of this one.
        return _asert?.Next(Initial, sealMilliseconds, (Int128)height.Value - 2) ?? _step!.Next(parent, parentSealMilliseconds);
    }

    /// <summary>What the seal leaf of the next block says of a block's seal time.</summary>
    /// <param name="kind">The block's proof.</param>
    /// <param name="measured">
    /// How long was searched for a proof of work: until it was found, or in vain for a block without proof. Null where that is unknown or
    /// nobody searched. Then the ideal is recorded, which moves no target, and so it is for memory and stake, which nobody searches for.
    /// </param>
    /// <returns>Milliseconds, at least 1 where something was measured.</returns>
    public uint Record(ProofKind kind, TimeSpan? measured)
    {
        if (measured is not { } time || kind is ProofKind.Memory or ProofKind.Stake)
        {
            return IdealMilliseconds;
        }

        // A search in vain took its time and sealed nothing. ASERT counts every block as sealed and expects an ideal time of it, so that much
        // is given back: without it, rounds shorter than the ideal would look fast, however few of them end with a proof. The step
        // rule sees single blocks; twice the ideal makes it step down.
        double given = kind != ProofKind.None ? 0 : _step is null ? IdealMilliseconds : 2.0 * IdealMilliseconds;
        return (uint)Math.Clamp(Math.Round(time.TotalMilliseconds) + given, 1, uint.MaxValue);
    }
}
