using System.Numerics;

namespace OrleansChain.Core.Difficulty;

/// <summary>
/// Difficulty in steps of one bit, by what the last block took: one bit harder after less than half the ideal, one bit easier after
/// more than twice the ideal, otherwise unchanged.
/// </summary>
public sealed class StepRule
{
    private readonly UInt128 _ideal;
    private readonly CompactTarget _limit;

    /// <summary>Sets the parameters.</summary>
    /// <param name="ideal">How long a block should take, above 0, in any one unit.</param>
    /// <param name="limit">The easiest target.</param>
    public StepRule(long ideal, CompactTarget limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ideal, 1);
        _ideal = (UInt128)ideal;
        _limit = limit;
    }

    /// <summary>The target of the block after this one, from 1 to the limit.</summary>
    /// <param name="last">The block's target.</param>
    /// <param name="time">How long it took.</param>
    public CompactTarget Next(CompactTarget last, ulong time)
    {
        BigInteger target = last.Target.ToBigInteger();
        UInt128 took = time;
        if (took * 2 < _ideal)
        {
            target >>= 1;
        }
        else if (took > _ideal * 2)
        {
            target <<= 1;
        }

        return target >= _limit.Target.ToBigInteger() ? _limit : CompactTarget.FromTarget(UInt256.From(BigInteger.Max(target, BigInteger.One)));
    }
}
