using FsCheck.Fluent;
using OrleansChain.Core.Genesis;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Genesis;

public sealed class RewardScheduleTests
{
    private static readonly RewardSchedule Schedule = new(Amount.FromCoins(5), 2_100_000);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 500_000_000)]
    [InlineData(2_100_000, 500_000_000)]
    [InlineData(2_100_001, 250_000_000)]
    [InlineData((2_100_000UL * 28) + 1, 1)]
    [InlineData((2_100_000UL * 29) + 1, 0)]
    [InlineData(ulong.MaxValue, 0)]
    public void The_reward_halves_at_regular_heights(ulong height, ulong units) => Assert.Equal(units, Schedule.At(new Height(height)).Units);

    [Fact]
    public void Almost_21_million_coins_are_issued_in_all() =>
        Assert.Equal((UInt128)2_099_999_972_700_000, Schedule.IssuedThrough(new Height(ulong.MaxValue)));

    [Fact]
    public void What_is_issued_is_the_sum_of_the_rewards() =>
        SeededProperty.Check(
            from initial in Gen.Choose(0, 1_000_000)
            from interval in Gen.Choose(1, 50)
            from height in Gen.Choose(0, 500)
            select (Schedule: new RewardSchedule(new Amount((ulong)initial), (ulong)interval), Height: (ulong)height),
            c =>
            {
                UInt128 sum = 0;
                for (ulong h = 0; h <= c.Height; h++)
                {
                    sum += c.Schedule.At(new Height(h)).Units;
                }

                Assert.Equal(sum, c.Schedule.IssuedThrough(new Height(c.Height)));
            });
}
