using System.Numerics;

namespace OrleansChain.Core.Difficulty;

/// <summary>
/// The difficulty algorithm aserti3-2d (Bitcoin Cash's specification "2020-11-15 ASERT", version 0.6.3) in integers: the target doubles with
/// every half-life that the blocks are behind their schedule and halves with every one that they are ahead. Times are in any one unit.
/// </summary>
public sealed class Asert
{
    /// <summary>The largest ideal and half-life, 2⁴⁰: with it no sum overflows at any height.</summary>
    public const long MaxTime = 1L << 40;

    private const int RadixBits = 16;

    /// <summary>2^x − 1 for x in 0…1, as a cubic: exact to 0.013 %.</summary>
    private const ulong Linear = 195_766_423_245_049;

    private const ulong Quadratic = 971_821_376;
    private const ulong Cubic = 5_127;
    private const int PolynomialBits = 48;

    private readonly long _ideal;
    private readonly long _halfLife;
    private readonly CompactTarget _limit;

    /// <summary>Sets the parameters.</summary>
    /// <param name="ideal">How long a block should take, 1 to <see cref="MaxTime"/>.</param>
    /// <param name="halfLife">The delay that doubles the target, 1 to <see cref="MaxTime"/>.</param>
    /// <param name="limit">The easiest target.</param>
    public Asert(long ideal, long halfLife, CompactTarget limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ideal, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ideal, MaxTime);
        ArgumentOutOfRangeException.ThrowIfLessThan(halfLife, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(halfLife, MaxTime);
        _ideal = ideal;
        _halfLife = halfLife;
        _limit = limit;
    }

    /// <summary>The target for the block after the one that is looked at.</summary>
    /// <param name="anchor">The anchor block's target.</param>
    /// <param name="timeDelta">The time of the block that is looked at, less the time of the anchor's parent.</param>
    /// <param name="heightDelta">The height of the block that is looked at, less the anchor's height; −1 for the anchor's parent.</param>
    public CompactTarget Next(CompactTarget anchor, Int128 timeDelta, Int128 heightDelta)
    {
        // The division cuts towards zero, the shift rounds down: both as specified.
        Int128 exponent = ((timeDelta - (_ideal * (heightDelta + 1))) << RadixBits) / _halfLife;
        Int128 shifts = exponent >> RadixBits;
        if (shifts > 256)
        {
            return _limit;
        }

        if (shifts < -2 * 256)
        {
            return CompactTarget.FromTarget(UInt256.From(BigInteger.One));
        }

        ulong fraction = (ulong)(exponent - (shifts << RadixBits));
        ulong polynomial = (Linear * fraction) + (Quadratic * fraction * fraction) + (Cubic * fraction * fraction * fraction);
        ulong factor = (1UL << RadixBits) + ((polynomial + (1UL << (PolynomialBits - 1))) >> PolynomialBits);

        BigInteger target = anchor.Target.ToBigInteger() * factor;
        int shift = (int)shifts - RadixBits;
        target = shift < 0 ? target >> -shift : target << shift;
        if (target.IsZero)
        {
            return CompactTarget.FromTarget(UInt256.From(BigInteger.One));
        }

        return target > _limit.Target.ToBigInteger() ? _limit : CompactTarget.FromTarget(UInt256.From(target));
    }
}
