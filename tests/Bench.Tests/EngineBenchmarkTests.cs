using OrleansChain.Bench.Engine;

namespace OrleansChain.Bench.Tests;

public sealed class EngineBenchmarkTests
{
    [Fact]
    public async Task The_engine_benchmark_counts_calls_and_says_where_it_ran()
    {
        var result = await EngineBenchmark.RunAsync(TimeSpan.FromMilliseconds(100));

        Assert.True(result.CallsPerSecond > 0);
        Assert.Equal(100, result.Pairs);
        Assert.Equal(Environment.ProcessorCount, result.Processors);
        Assert.NotEmpty(result.Runtime);
    }
}
