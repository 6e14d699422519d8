using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using OrleansChain.Core.Difficulty;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Difficulty;

/// <summary>
/// <see cref="Asert"/> beside the specification in integers without bounds, where machine words end: heights of 64 bits, times of 64 bits with
/// a sign, exponents far beyond 256, targets at both ends.
/// </summary>
public sealed class AsertEdgeTests
{
    private static readonly (long Ideal, long HalfLife, uint Limit)[] Parameters =
    [
        (600, 172_800, 0x1d00ffff),
        (180, 540, 0x207fffff),
        (1, 1, 0x207fffff),
        (1, Asert.MaxTime, 0x207fffff),
        (Asert.MaxTime, 1, 0x207fffff),
        (Asert.MaxTime, Asert.MaxTime, 0x2100ffff),
    ];

    private static readonly uint[] Anchors = [0x01010000, 0x01020000, 0x02008000, 0x1802aee8, 0x1a2b3c4d, 0x1d00ffff, 0x207fffff];

    private static readonly Int128[] Edges = [.. Around(0, 1, 2, 288, 1L << 31, 1L << 32, 1L << 53, Pow(62), Pow(63), Pow(64) - 2)];

    [Fact]
    public void It_agrees_where_heights_and_times_end()
    {
        Int128[] heights = [.. Edges.Where(edge => edge >= -1 && edge < Pow(64))];
        Int128[] times = [.. Edges.Concat(Edges.Select(edge => -edge)).Where(edge => edge > -Pow(64))];

        foreach ((long Ideal, long HalfLife, uint Limit) p in Parameters)
        {
            foreach (Int128 height in heights)
            {
                foreach (Int128 time in times)
                {
                    AssertAgrees(p, Anchors[(int)((uint)(height ^ time) % Anchors.Length)], time, height);
                }
            }
        }
    }

    [Fact]
    public void It_agrees_around_every_whole_half_life_at_every_height()
    {
        foreach ((long Ideal, long HalfLife, uint Limit) p in Parameters)
        {
            foreach (Int128 height in Edges.Where(edge => edge >= 0 && edge < Pow(64)))
            {
                for (int halfLives = -600; halfLives <= 600; halfLives += 25)
                {
                    Int128 due = (p.Ideal * (height + 1)) + ((Int128)halfLives * p.HalfLife);
                    uint anchor = Anchors[(halfLives + 600) / 25 % Anchors.Length];
                    AssertAgrees(p, anchor, due - 1, height);
                    AssertAgrees(p, anchor, due, height);
                    AssertAgrees(p, anchor, due + 1, height);
                }
            }
        }
    }

    [Fact]
    public void It_agrees_at_random_places() => SeededProperty.Check(
        from rule in Gen.Elements(Parameters)
        from anchor in Gen.Elements(Anchors)
        from height in AnyHeight
        from late in Gen.Choose(-700_000, 700_000)
        select (rule, anchor, height, late),
        c => AssertAgrees(c.rule, c.anchor, (c.rule.Ideal * ((Int128)c.height + 1)) + ((Int128)c.late * c.rule.HalfLife / 1_000), c.height));

    /// <summary>What the cubic stands for: the target doubles with every half-life. Its error is below 0.013 %, the compact form's below 0.004 %.</summary>
    [Fact]
    public void It_is_the_exponential_function() => SeededProperty.Check(
        from late in Gen.Choose(-40_000, 2_000)
        select late,
        late =>
        {
            CompactTarget anchor = CompactTarget.Create(0x1d00ffff);
            Asert rule = new(600, 1_000, CompactTarget.Create(0x207fffff));
            CompactTarget next = rule.Next(anchor, 600 + late, 0);
            double doublings = BigInteger.Log(next.Target.ToBigInteger(), 2) - BigInteger.Log(anchor.Target.ToBigInteger(), 2);
            Assert.InRange(Math.Pow(2, doublings - (late / 1_000.0)), 1 - 0.00017, 1 + 0.00017);
        });

    private static Gen<ulong> AnyHeight =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from bits in Gen.Choose(0, 63)
        select (((ulong)(uint)high << 32) | (uint)low) >> bits;

    private static Int128 Pow(int bits) => (Int128)1 << bits;

    private static IEnumerable<Int128> Around(params Int128[] values) => values.SelectMany(value => (Int128[])[value - 1, value, value + 1]).Distinct();

    private static void AssertAgrees((long Ideal, long HalfLife, uint Limit) p, uint anchor, Int128 time, Int128 height)
    {
        CompactTarget limit = CompactTarget.Create(p.Limit);
        CompactTarget next = new Asert(p.Ideal, p.HalfLife, limit).Next(CompactTarget.Create(anchor), time, height);
        BigInteger expected = Specified(p.Ideal, p.HalfLife, limit.Target.ToBigInteger(), CompactTarget.Create(anchor).Target.ToBigInteger(), time, height);
        Assert.True(
            next == CompactTarget.FromTarget(UInt256.From(expected)),
            $"ideal {p.Ideal}, half-life {p.HalfLife}, anchor {anchor:x8}, time {time}, height {height}: {next}");
    }

    /// <summary>The specification, word for word, in numbers that do not end.</summary>
    private static BigInteger Specified(BigInteger ideal, BigInteger halfLife, BigInteger limit, BigInteger anchor, Int128 time, Int128 height)
    {
        BigInteger exponent = BigInteger.Divide(((BigInteger)time - (ideal * ((BigInteger)height + 1))) * 65_536, halfLife);
        BigInteger fraction = ((exponent % 65_536) + 65_536) % 65_536;
        BigInteger doublings = (exponent - fraction) / 65_536;
        BigInteger cubic = (195_766_423_245_049 * fraction) + (971_821_376 * BigInteger.Pow(fraction, 2)) + (5_127 * BigInteger.Pow(fraction, 3));
        BigInteger factor = ((cubic + BigInteger.Pow(2, 47)) / BigInteger.Pow(2, 48)) + 65_536;

        // Beyond a thousand doublings the result is at one of its ends, whatever the anchor is.
        int bounded = (int)BigInteger.Max(-1_000, BigInteger.Min(1_000, doublings));
        BigInteger target = bounded >= 0
            ? anchor * factor * BigInteger.Pow(2, bounded) / 65_536
            : anchor * factor / (65_536 * BigInteger.Pow(2, -bounded));
        return BigInteger.Max(1, BigInteger.Min(limit, target));
    }
}
