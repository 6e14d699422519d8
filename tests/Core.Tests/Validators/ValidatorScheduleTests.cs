using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Validators;

public sealed class ValidatorScheduleTests
{
    [Theory]
    [InlineData(1UL, 100UL, 101UL)]
    [InlineData(8UL, 100UL, 108UL)]
    [InlineData(16UL, 100UL, 116UL)]
    [InlineData(17UL, 100UL, 118UL)]
    [InlineData(17UL, 101UL, 118UL)]
    [InlineData(14_400UL, 1UL, 15_300UL)]
    [InlineData(14_400UL, 900UL, 15_300UL)]
    [InlineData(14_400UL, 901UL, 16_200UL)]
    public void Heights_are_rounded_up_to_sixteenths_of_the_delay(ulong delay, ulong block, ulong expected)
    {
        ValidatorSchedule schedule = new(delay, delay);

        Assert.Equal(new Height(expected), schedule.CountsFrom(new Height(block)));
        Assert.Equal(new Height(expected), schedule.ReleaseOf(new Height(block)));
        Assert.Equal(new Height(expected), schedule.ForgetsAt(new Height(block)));
    }

    [Fact]
    public void No_delay_leaves_more_than_17_heights_waiting()
    {
        for (ulong delay = 1; delay <= 200; delay++)
        {
            ValidatorSchedule schedule = new(delay, delay);
            var waiting = new SortedSet<Height>();
            int most = 0;
            for (ulong block = 1; block <= 5 * delay; block++)
            {
                waiting.Add(schedule.ReleaseOf(new Height(block)));
                waiting.RemoveWhere(release => release <= new Height(block));
                most = Math.Max(most, waiting.Count);
            }

            Assert.InRange(most, 1, ValidatorSchedule.MaxWaiting);
        }
    }

    [Theory]
    [InlineData(9UL, true)]
    [InlineData(10UL, false)]
    [InlineData(11UL, false)]
    [InlineData(5UL, true)]
    [InlineData(4UL, false)]
    public void Evidence_is_in_time_below_its_block_and_no_more_than_the_delay_below(ulong evidence, bool expected) =>
        Assert.Equal(expected, new ValidatorSchedule(1, 5).IsInTime(new Height(evidence), new Height(10)));

    [Fact]
    public void A_chain_has_the_delays_of_its_genesis() => Assert.Equal(
        new ValidatorSchedule(3, 7),
        ValidatorSchedule.Of(new ParametersBuilder().WithAllProofs(activationBlocks: 3, unbondingBlocks: 7).Build()));
}
