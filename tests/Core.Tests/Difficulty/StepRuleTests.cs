using FsCheck.Fluent;
using OrleansChain.Core.Difficulty;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Difficulty;

public sealed class StepRuleTests
{
    private static readonly CompactTarget Limit = CompactTarget.Create(DifficultyRule.EasiestBits);
    private static readonly StepRule Rule = new(180, Limit);

    [Theory]
    [InlineData(0, 0x1e7fff80)]
    [InlineData(89, 0x1e7fff80)]
    [InlineData(90, 0x1f00ffff)]
    [InlineData(180, 0x1f00ffff)]
    [InlineData(360, 0x1f00ffff)]
    [InlineData(361, 0x1f01fffe)]
    [InlineData(ulong.MaxValue, 0x1f01fffe)]
    public void Less_than_half_is_a_bit_harder_more_than_twice_a_bit_easier(ulong time, uint bits) =>
        Assert.Equal(bits, Rule.Next(CompactTarget.Create(0x1f00ffff), time).Bits);

    [Fact]
    public void An_odd_ideal_has_no_rounding()
    {
        StepRule rule = new(7, Limit);

        Assert.Equal(0x1e7fff80u, rule.Next(CompactTarget.Create(0x1f00ffff), 3).Bits);
        Assert.Equal(0x1f00ffffu, rule.Next(CompactTarget.Create(0x1f00ffff), 4).Bits);
        Assert.Equal(0x1f00ffffu, rule.Next(CompactTarget.Create(0x1f00ffff), 14).Bits);
        Assert.Equal(0x1f01fffeu, rule.Next(CompactTarget.Create(0x1f00ffff), 15).Bits);
    }

    [Fact]
    public void An_ideal_of_one_millisecond_only_waits_or_eases()
    {
        StepRule rule = new(1, Limit);

        Assert.Equal(0x1f00ffffu, rule.Next(CompactTarget.Create(0x1f00ffff), 1).Bits);
        Assert.Equal(0x1f01fffeu, rule.Next(CompactTarget.Create(0x1f00ffff), 3).Bits);
    }

    [Theory]
    [InlineData(0x207fffff, 0x207fffff)]
    [InlineData(0x204fffff, 0x207fffff)]
    [InlineData(0x203fffff, 0x207ffffe)]
    [InlineData(0x2100ffff, 0x207fffff)]
    public void It_gets_no_easier_than_the_limit(uint last, uint next) =>
        Assert.Equal(next, Rule.Next(CompactTarget.Create(last), ulong.MaxValue).Bits);

    [Fact]
    public void It_gets_no_harder_than_a_target_of_one()
    {
        CompactTarget target = Limit;
        for (int step = 0; step < 255; step++)
        {
            target = Rule.Next(target, 0);
        }

        Assert.Equal(0x01010000u, target.Bits);
        Assert.Equal(0x01010000u, Rule.Next(target, 0).Bits);
        Assert.Equal(0x01020000u, Rule.Next(target, ulong.MaxValue).Bits);
    }

    [Fact]
    public void A_step_up_and_one_down_lose_at_most_the_last_digit() =>
        SeededProperty.Check(
            from mantissa in Gen.Choose(0x008000, 0x7fffff)
            from size in Gen.Choose(4, 31)
            select CompactTarget.Create(((uint)size << 24) | (uint)mantissa),
            target =>
            {
                CompactTarget back = Rule.Next(Rule.Next(target, 0), ulong.MaxValue);
                Assert.True(back == target || back.Bits == target.Bits - 1, $"{target} came back as {back}.");
            });

    [Fact]
    public void An_ideal_below_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new StepRule(0, Limit));
}
