using OrleansChain.Bench.Crash;
using Xunit.Abstractions;

namespace OrleansChain.Bench.Tests.Crash;

/// <summary>A real node under load, killed with SIGKILL at random moments.</summary>
public class CrashLoopTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_101;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_twice_over_twenty_kills()
    {
        var result = await CrashLoop.RunAsync(new CrashOptions(Kills: 20, Seed), output.WriteLine, CancellationToken.None);
        Assert.True(result.IsClean, $"seed {Seed}: {result}");
        Assert.Equal((20, result.Acknowledged), (result.Kills, result.Confirmed));
        Assert.True(result.Acknowledged > 0 && result.KillsDuringStart > 0, result.ToString());
    }
}
