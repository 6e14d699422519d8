using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Tests.Mining;

public sealed class MiningPlanTests
{
    /// <summary>30 million hashes a second, and a tenth of a millisecond to wake a worker.</summary>
    private static readonly MiningRates Measured = new(30e6, TimeSpan.FromMicroseconds(100), Processors: 4);

    [Theory]
    [InlineData(1, 4, MiningMode.Serial, 1, true)] // 16 hashes
    [InlineData(3, 4, MiningMode.Serial, 1, true)] // 0.14 ms alone, 0.17 ms with two
    [InlineData(4, 4, MiningMode.Leased, 4, false)] // 2.2 ms alone, 0.85 ms with four
    [InlineData(8, 4, MiningMode.Leased, 4, false)]
    [InlineData(60, 4, MiningMode.Leased, 4, false)]
    [InlineData(5, 2, MiningMode.Leased, 2, false)]
    [InlineData(5, 16, MiningMode.Leased, 4, false)] // more than the processors would not help
    [InlineData(4, 1, MiningMode.Serial, 1, true)] // 2.2 ms are less than a slice
    [InlineData(5, 1, MiningMode.Serial, 1, false)] // 35 ms are more
    public void Auto_takes_as_many_workers_as_pay(int hexZeros, int workers, MiningMode mode, int taken, bool isInline)
    {
        MiningPlan plan = MiningPlan.For(MiningMode.Auto, workers, CompactTarget.FromLeadingHexZeros(hexZeros), Measured);

        Assert.Equal((mode, taken, isInline), (plan.Mode, plan.Workers, plan.IsInline));
    }

    [Fact]
    public void Auto_is_never_expected_to_take_longer_than_any_number_of_workers()
    {
        for (int hexZeros = 0; hexZeros <= 12; hexZeros++)
        {
            foreach (double wakeMicroseconds in (double[])[0, 1, 10, 100, 1_000, 100_000])
            {
                CompactTarget target = CompactTarget.FromLeadingHexZeros(hexZeros);
                MiningRates rates = Measured with { WakeTime = TimeSpan.FromMicroseconds(wakeMicroseconds) };
                MiningPlan plan = MiningPlan.For(MiningMode.Auto, 8, target, rates);
                double expected = MiningPlan.ExpectedSeconds(plan.Workers, target, rates);
                Assert.All(Enumerable.Range(1, 8), workers => Assert.True(expected <= MiningPlan.ExpectedSeconds(workers, target, rates)));
            }
        }
    }

    [Fact]
    public void Without_a_measurement_auto_begins_with_a_small_slice_of_its_own()
    {
        MiningPlan plan = MiningPlan.For(MiningMode.Auto, 4, CompactTarget.FromLeadingHexZeros(8), default);

        Assert.Equal(new MiningPlan(MiningMode.Serial, 1, IsInline: true, 2_048), plan);
    }

    [Fact]
    public void The_fixed_modes_are_taken_as_they_are()
    {
        CompactTarget target = CompactTarget.FromLeadingHexZeros(2);

        Assert.Equal(new MiningPlan(MiningMode.Serial, 1, IsInline: false, 120_000), MiningPlan.For(MiningMode.Serial, 4, target, Measured));
        Assert.Equal(new MiningPlan(MiningMode.Static, 4, IsInline: false, 120_000), MiningPlan.For(MiningMode.Static, 4, target, Measured));
        Assert.Equal(new MiningPlan(MiningMode.Leased, 4, IsInline: false, 120_000), MiningPlan.For(MiningMode.Leased, 4, target, Measured));
        Assert.Throws<ArgumentOutOfRangeException>(() => MiningPlan.For(MiningMode.Unspecified, 4, target, Measured));
        Assert.Throws<ArgumentOutOfRangeException>(() => MiningPlan.For(MiningMode.Auto, 0, target, Measured));
    }

    [Fact]
    public void A_slice_has_at_least_256_nonces_and_at_most_sixteen_million()
    {
        CompactTarget target = CompactTarget.FromLeadingHexZeros(2);

        Assert.Equal(256UL, MiningPlan.For(MiningMode.Leased, 1, target, Measured with { HashesPerSecond = 1 }).SliceSize);
        Assert.Equal(1UL << 24, MiningPlan.For(MiningMode.Leased, 1, target, Measured with { HashesPerSecond = 1e12 }).SliceSize);
    }

    [Fact]
    public void A_meter_learns_speed_and_overhead()
    {
        MiningMeter meter = new(processors: 3);
        Assert.Equal(new MiningRates(0, TimeSpan.Zero, 3), meter.Rates);

        meter.Searched(255, TimeSpan.FromMilliseconds(1));
        meter.Searched(1_000, TimeSpan.Zero);
        meter.HandedOver(TimeSpan.FromTicks(-1));
        Assert.Equal(new MiningRates(0, TimeSpan.Zero, 3), meter.Rates);

        for (int warmUp = 0; warmUp < 4; warmUp++)
        {
            meter.HandedOver(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.Zero, meter.Rates.WakeTime);
        meter.Searched(4_000, TimeSpan.FromSeconds(1));
        meter.HandedOver(TimeSpan.FromMilliseconds(4));
        Assert.Equal(new MiningRates(4_000, TimeSpan.FromMilliseconds(4), 3), meter.Rates);

        meter.Searched(8_000, TimeSpan.FromSeconds(1));
        meter.HandedOver(TimeSpan.Zero);
        Assert.Equal(new MiningRates(5_000, TimeSpan.FromMilliseconds(3), 3), meter.Rates);
    }
}
