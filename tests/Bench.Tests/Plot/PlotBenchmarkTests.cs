using OrleansChain.Bench.Plot;

namespace OrleansChain.Bench.Tests.Plot;

public sealed class PlotBenchmarkTests
{
    [Fact]
    public void The_plot_benchmark_makes_checks_and_cheats()
    {
        List<double> told = [];
        PlotOptions options = new(LimitBytes: 1 << 20, Iterations: 2, Workers: 2, Window: TimeSpan.FromMilliseconds(1), Challenges: 3);

        PlotResult result = PlotBenchmark.Run(options, told.Add, CancellationToken.None);

        Assert.Equal(1, told[^1]);
        Assert.InRange(result.PlannedBytes, 1UL, 1UL << 20);
        Assert.Equal([1, 0.5, 0], result.Cheats.Select(cheat => cheat.Kept));
        Assert.Equal((1, 1), (result.Cheats[0].RankedShare, result.Cheats[0].WonShare));
        Assert.All(result.Cheats, cheat => Assert.InRange(cheat.RankedShare, cheat.Kept - 0.001, 1));
        Assert.True(result.HashesPerSecond > 0 && result.AnswerMilliseconds > 0 && result.CheckMilliseconds > 0);
    }
}
