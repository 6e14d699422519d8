using FsCheck.Fluent;
using OrleansChain.Core.Blocks;
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
        Assert.Equal(Initial, BitsFor(Height.Zero, 0));
        Assert.Equal(Initial, BitsFor(new Height(1), 0));
        Assert.Equal(Initial, BitsFor(new Height(2), 180));
        Assert.Equal(Initial, BitsFor(new Height(1_001), 180_000));
    }

    [Fact]
    public void A_half_life_of_delay_doubles_the_target_and_one_ahead_halves_it()
    {
        Assert.Equal(0x1e01fffeu, BitsFor(new Height(11), 1_800 + 540).Bits);
        Assert.Equal(0x1d7fff80u, BitsFor(new Height(11), 1_800 - 540).Bits);
    }

    [Fact]
    public void The_target_stays_between_one_and_the_easiest()
    {
        Assert.Equal(DifficultyRule.EasiestBits, BitsFor(new Height(2), ulong.MaxValue).Bits);
        Assert.Equal(DifficultyRule.EasiestBits, BitsFor(new Height(2), 540 * 40).Bits);
        Assert.Equal(0x01010000u, BitsFor(new Height(ulong.MaxValue), 0).Bits);
        Assert.Equal(0x01010000u, BitsFor(new Height(1_200), 0).Bits);
    }

    [Fact]
    public void More_time_never_makes_it_harder() =>
        SeededProperty.Check(
            from height in Gen.Choose(2, 10_000)
            from first in Gen.Choose(0, 2_000_000)
            from more in Gen.Choose(0, 10_000)
            select (Height: new Height((ulong)height), First: (ulong)first, More: (ulong)more),
            c => Assert.True(BitsFor(c.Height, c.First).Target <= BitsFor(c.Height, c.First + c.More).Target));

    [Fact]
    public void A_fixed_rule_keeps_its_target()
    {
        DifficultyRule rule = DifficultyRule.Fixed(Initial);

        Assert.True(rule.IsFixed);
        Assert.Equal(Initial, rule.BitsFor(new Height(1_000), default, 999_999, 999_999));
    }

    [Fact]
    public void Retargeting_needs_times_within_bounds()
    {
        Assert.Equal(0x01010000u, DifficultyRule.Retargeting(Initial, Asert.MaxTime, 1).BitsFor(new Height(ulong.MaxValue), default, 0, 0).Bits);
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, Asert.MaxTime + 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, 1, Asert.MaxTime + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifficultyRule.Retargeting(Initial, 1, 0));
    }

    [Fact]
    public void A_stepping_rule_follows_the_parent_alone()
    {
        DifficultyRule rule = DifficultyRule.Stepping(Initial, 180);
        CompactTarget parent = CompactTarget.Create(0x1c00abcd);

        Assert.False(rule.IsFixed);
        Assert.Equal(Initial, rule.BitsFor(Height.Zero, default, 0, 0));
        Assert.Equal(Initial, rule.BitsFor(new Height(1), parent, 10_000, 10_000));
        Assert.Equal(parent, rule.BitsFor(new Height(2), parent, ulong.MaxValue, 180));
        Assert.Equal(0x1c01579au, rule.BitsFor(new Height(2), parent, 0, 361).Bits);
        Assert.Equal(0x1b55e680u, rule.BitsFor(new Height(3), parent, ulong.MaxValue, 89).Bits);
    }

    [Fact]
    public void Record_writes_down_whole_milliseconds_and_the_ideal_where_nothing_was_measured()
    {
        Assert.Equal(180u, Rule.Record(ProofKind.Work, measured: null));
        Assert.Equal(180u, Rule.Record(ProofKind.Stake, TimeSpan.FromSeconds(1)));
        Assert.Equal(180u, Rule.Record(ProofKind.Memory, TimeSpan.FromSeconds(1)));
        Assert.Equal(124u, Rule.Record(ProofKind.Work, TimeSpan.FromMilliseconds(123.6)));
        Assert.Equal(1u, Rule.Record(ProofKind.Work, TimeSpan.Zero));
        Assert.Equal(1u, Rule.Record(ProofKind.Work, TimeSpan.FromSeconds(-1)));
        Assert.Equal(uint.MaxValue, Rule.Record(ProofKind.Work, TimeSpan.FromDays(50)));
        Assert.Equal(0u, DifficultyRule.Fixed(Initial).Record(ProofKind.Work, measured: null));
        Assert.Equal(1_000u, DifficultyRule.Fixed(Initial).Record(ProofKind.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Record_gives_the_ideal_back_for_a_search_in_vain()
    {
        Assert.Equal(5_500u + 180, Rule.Record(ProofKind.None, TimeSpan.FromSeconds(5.5)));
        Assert.Equal(uint.MaxValue, Rule.Record(ProofKind.None, TimeSpan.FromDays(50)));

        // With the step rule it is always more than twice the ideal, so that it steps down.
        DifficultyRule step = DifficultyRule.Stepping(Initial, 6_000);
        uint recorded = step.Record(ProofKind.None, TimeSpan.FromSeconds(5.5));
        Assert.Equal(17_500u, recorded);
        Assert.Equal(0x1e01fffeu, step.BitsFor(new Height(2), Initial, recorded, recorded).Bits);
    }

    private static CompactTarget BitsFor(Height height, ulong sealMilliseconds) => Rule.BitsFor(height, default, sealMilliseconds, 0);
}
