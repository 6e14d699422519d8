using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class ExperimentPlanTests
{
    private const double HashesPerSecond = 30_000_000;

    [Fact]
    public void By_default_every_difficulty_from_2_to_6_runs_ten_times_at_least_in_every_mode()
    {
        var plan = ExperimentPlan.CreateDefault(seed: 1, processors: 2);

        Assert.Equal([2, 3, 4, 5, 6], plan.Difficulties.Select(difficulty => difficulty.Difficulty));
        Assert.All(plan.Difficulties, difficulty => Assert.True(difficulty.Repeats >= 10));
        Assert.Equal(
            Expected(MiningLayer.Core, [1, 2, 4]),
            plan.Configurations.Where(configuration => configuration.Layer == MiningLayer.Core).ToHashSet());
        Assert.Equal(
            Expected(MiningLayer.Grains, [1, 2]),
            plan.Configurations.Where(configuration => configuration.Layer == MiningLayer.Grains).ToHashSet());
    }

    [Fact]
    public void Full_adds_difficulty_6_through_the_grains_and_7_three_times()
    {
        var plan = ExperimentPlan.CreateFull(seed: 1, processors: 2);

        Assert.Equal([.. ExperimentPlan.CreateDefault(seed: 1, processors: 2).Difficulties.SkipLast(1), new DifficultyPlan(6, 10), new DifficultyPlan(7, 3)], plan.Difficulties);
    }

    [Fact]
    public void Every_run_comes_once_and_the_reference_first_in_its_repeat()
    {
        var plan = new ExperimentPlan(1, [new(2, 3), new(3, 2)], ExperimentPlan.CreateDefault(1, 2).Configurations);

        var runs = plan.Runs().ToArray();

        Assert.Equal(5 * plan.Configurations.Count, runs.Distinct().Count());
        Assert.Equal(runs.Length, runs.Distinct().Count());
        Assert.All(runs.Chunk(plan.Configurations.Count), repeat => Assert.Equal(MiningConfiguration.Reference, repeat[0].Configuration));
        Assert.Equal(runs, plan.Runs());
        Assert.NotEqual(plan.OrderOf(new(2, 3), 0), plan.OrderOf(new(2, 3), 1));
    }

    [Fact]
    public void A_difficulty_of_core_alone_is_not_run_through_the_grains()
    {
        var plan = new ExperimentPlan(1, [new(6, 1, IsOfCoreAlone: true)], ExperimentPlan.CreateDefault(1, 2).Configurations);

        Assert.Equal(Expected(MiningLayer.Core, [1, 2, 4]), plan.Runs().Select(run => run.Configuration).ToHashSet());
    }

    [Theory]
    [InlineData(1_000_000_000, 10)]
    [InlineData(1_000_000, 2)]
    public void Quick_repeats_as_often_as_its_time_allows(double hashesPerSecond, int repeats)
    {
        var plan = ExperimentPlan.CreateQuick(seed: 1, processors: 2, hashesPerSecond, TimeSpan.FromSeconds(30));

        Assert.Equal([2, 3, 4, 5], plan.Difficulties.Select(difficulty => difficulty.Difficulty));
        Assert.Equal(repeats, plan.Difficulties[^1].Repeats);
    }

    [Fact]
    public void The_expected_time_is_that_of_the_runs_that_are_missing()
    {
        // 20 blocks × 16^5 hashes, on one processor, on two, and on two for four workers.
        MiningConfiguration[] configurations =
            [MiningConfiguration.Reference, new(MiningLayer.Core, MiningMode.Leased, 2), new(MiningLayer.Core, MiningMode.Leased, 4)];
        var plan = new ExperimentPlan(1, [new(5, 1)], configurations);
        const double OneProcessor = 20 * 1_048_576 / HashesPerSecond;

        Assert.Equal(2 * OneProcessor, plan.ExpectedTime(HashesPerSecond, 2).TotalSeconds, 5);
        Assert.Equal(OneProcessor, plan.ExpectedTime(HashesPerSecond, 2, run => run.Configuration.Workers == 1).TotalSeconds, 5);
    }

    private static HashSet<MiningConfiguration> Expected(MiningLayer layer, int[] workerCounts) =>
    [
        new(layer, MiningMode.Serial, 1),
        .. from workers in workerCounts
           from mode in new[] { MiningMode.Static, MiningMode.Leased, MiningMode.Auto }
           select new MiningConfiguration(layer, mode, workers),
    ];
}
