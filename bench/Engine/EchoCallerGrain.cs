using System.Diagnostics;

namespace OrleansChain.Bench.Engine;

/// <summary>Key: the number of its target. Owns nothing.</summary>
internal sealed class EchoCallerGrain : Grain, IEchoCallerGrain
{
    private const int CallsBetweenLooksAtTheClock = 100;

    public async Task<long> Run(TimeSpan duration)
    {
        var target = GrainFactory.GetGrain<IEchoGrain>(this.GetPrimaryKeyLong());
        var start = Stopwatch.GetTimestamp();
        var calls = 0L;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            for (var i = 0; i < CallsBetweenLooksAtTheClock; i++)
            {
                if (await target.Echo(i) != i)
                {
                    throw new InvalidOperationException("The echo is wrong.");
                }
            }

            calls += CallsBetweenLooksAtTheClock;
        }

        return calls;
    }
}
