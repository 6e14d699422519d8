using OrleansChain.Bench.Kernel;
using OrleansChain.Core.Mining.Kernel;

namespace OrleansChain.Bench.Tests.Kernel;

public sealed class KernelBenchmarkTests
{
    [Fact]
    public void The_kernel_benchmark_measures_every_width_that_the_processor_has()
    {
        var result = KernelBenchmark.Run(TimeSpan.FromMilliseconds(1));

        Assert.Equal(NonceKernel.Best.Lanes, result.Lanes);
        Assert.Equal(NonceKernel.All.Select(kernel => (kernel.Lanes, kernel.IsSupported)), result.Widths.Select(width => (width.Lanes, width.Rate is not null)));
        Assert.Equal(result.Sha256dPerSecond, result.Widths.First(width => width.Rate is not null).Rate!.Median);
        Assert.Equal(result.ScalarPerSecond, result.Widths[^1].Rate!.Median);
        Assert.Equal(result.Sha256dPerSecond / result.HashDataPerSecond, result.TimesHashData);
        Assert.True(result.Sha256dTwoCores > 0);
        Assert.Equal(3, result.Runs);
    }

    [Fact]
    public void A_rate_is_the_median_of_its_runs_and_the_fastest()
    {
        Assert.Equal(new Rate(3, 9), Rate.Of([9, 1, 3]));
        Assert.Equal(new Rate(2.5, 9), Rate.Of([9, 1, 3, 2]));
    }

    [Fact]
    public void The_text_names_the_widths_and_the_machine()
    {
        Rate rate = new(2_000_000, 2_500_000);
        KernelResult result = new(8, 2e6, 4e6, 1e6, 1e6, 2, 2, [new(16, null), new(8, rate), new(1, rate)], rate, rate, 3, 1, "a processor", 2, null, ".NET");

        var text = KernelText.Of(result);

        Assert.Contains("16 lanes                     not supported by this processor", text, StringComparison.Ordinal);
        Assert.Contains("8 lanes                         2.000    2.500", text, StringComparison.Ordinal);
        Assert.Contains("2 × a processor, load before unknown, .NET", text, StringComparison.Ordinal);
    }
}
