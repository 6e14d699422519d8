using FsCheck.Fluent;
using OrleansChain.Core.Difficulty;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Difficulty;

public sealed class DifficultyRuleTests
{
    private static readonly CompactTarget Initial = CompactTarget.Create(0x1e00ffff);
    private static readonly DifficultyRule Rule = DifficultyRule.Retargeting(Initial, 180, 540);

    [Fact]
    public void The_first_blocks_carry_the_initial_target()
    {
        Assert.Equal(Initial, Rule.BitsFor(Height.Zero, 0));
        Assert.Equal(Initial, Rule.BitsFor(new Height(1), 0));
        Assert.Equal(Initial, Rule.BitsFor(new Height(2), 180));
        Assert.Equal(Initial, Rule.BitsFor(new Height(1_001), 180_000));
    }

    [Fact]
    public void A_half_life_of_delay_doubles_the_target_and_one_ahead_halves_it()
    {
        Assert.Equal(0x1e01fffeu, Rule.BitsFor(new Height(11), 1_800 + 540).Bits);
        Assert.Equal(0x1d7fff80u, Rule.BitsFor(new Height(11), 1_800 - 540).Bits);
    }

    [Fact]
    public void The_target_stays_between_one_and_the_easiest()
    {
        Assert.Equal(DifficultyRule.EasiestBits, Rule.BitsFor(new Height(2), ulong.MaxValue).Bits);
        Assert.Equal(DifficultyRule.EasiestBits, Rule.BitsFor(new Height(2), 540 * 40).Bits);
        Assert.Equal(0x01010000u, Rule.BitsFor(new Height(ulong.MaxValue), 0).Bits);
        Assert.Equal(0x01010000u, Rule.BitsFor(new Height(1_200), 0).Bits);
    }

    [Fact]
    public void More_time_never_makes_it_harder() =>
        SeededProperty.Check(
            from height in Gen.Choose(2, 10_000)
            from first in Gen.Choose(0, 2_000_000)
            from more in Gen.Choose(0, 10_000)
            select (Height: new Height((ulong)height), First: (ulong)first, More: (ulong)more),
            c => Assert.True(Rule.BitsFor(c.Height, c.First).Target <= Rule.BitsFor(c.Height, c.First + c.More).Target));

    [Fact]
    public void A_fixed_rule_keeps_its_target()
    {
        DifficultyRule rule = DifficultyRule.Fixed(Initial);

        Assert.True(rule.IsFixed);
        Assert.Equal(Initial, rule.BitsFor(new Height(1_000), 999_999));
    }

    [Fact]
    public void Retargeting_needs_times_within_bounds()
    {
        Assert.Equal(0x01010000u, DifficultyRule.Retargeting(Initial, Asert.MaxTime, 1).BitsFor(new Height(ulong.MaxValue), 0).Bits);
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, Asert.MaxTime + 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, 1, Asert.MaxTime + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, 1, 0));
    }
}
