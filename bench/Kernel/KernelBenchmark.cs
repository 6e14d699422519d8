using System.Diagnostics;
using System.Runtime.InteropServices;
using OrleansChain.Core.Mining.Kernel;

namespace OrleansChain.Bench.Kernel;

/// <summary>
/// Measures the search for nonces. All loops take turns in short runs, so that whatever else the machine does meets each of them, and the median
/// of a loop's runs is its result.
/// </summary>
internal static class KernelBenchmark
{
    private const int MinRuns = 3;

    /// <summary>How long a run takes, about: too short for the system to often take the processor away in it.</summary>
    private static readonly TimeSpan RunTime = TimeSpan.FromMilliseconds(4);

    /// <summary>How long each loop runs before, so that its code is compiled and its speed known.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(100);

    /// <summary>Measures for about this long.</summary>
    public static KernelResult Run(TimeSpan duration)
    {
        var load = Machine.LoadAverage();
        var start = Stopwatch.GetTimestamp();
        NonceKernel[] supported = [.. NonceKernel.All.Where(kernel => kernel.IsSupported)];
        Loop[] widths = [.. supported.Select(kernel => new Loop(count => KernelLoops.Search(kernel, count), WarmUp, RunTime))];
        Loop twoCores = new(count => KernelLoops.SearchOnTwo(NonceKernel.Best, count), WarmUp, RunTime);
        Loop hashData = new(KernelLoops.HashData, WarmUp, RunTime);
        Loop[] all = [.. widths, twoCores, hashData];

        var runs = 0;
        for (; runs < MinRuns || Stopwatch.GetElapsedTime(start) < duration; runs++)
        {
            foreach (var loop in all)
            {
                loop.RunOnce();
            }
        }

        var one = widths[0].Rate();
        var reference = hashData.Rate();
        var two = twoCores.Rate();
        return new KernelResult(
            NonceKernel.Best.Lanes,
            one.Median,
            two.Median,
            reference.Median,
            widths[^1].Rate().Median,
            one.Median / reference.Median,
            two.Median / one.Median,
            [.. NonceKernel.All.Select(kernel => new WidthRate(kernel.Lanes, kernel.IsSupported ? widths[Array.IndexOf(supported, kernel)].Rate() : null))],
            two,
            reference,
            runs,
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            Machine.ProcessorName(),
            Environment.ProcessorCount,
            load,
            RuntimeInformation.FrameworkDescription);
    }

    /// <summary>A loop, the number of hashes in one of its runs, and what its runs gave.</summary>
    private sealed class Loop
    {
        private const ulong FirstCount = 64;

        private readonly Func<ulong, TimeSpan> _loop;
        private readonly ulong _count;
        private readonly List<double> _rates = [];

        public Loop(Func<ulong, TimeSpan> loop, TimeSpan warmUp, TimeSpan runTime)
        {
            _loop = loop;
            var start = Stopwatch.GetTimestamp();
            var count = FirstCount;
            var elapsed = loop(count);
            while (Stopwatch.GetElapsedTime(start) < warmUp || elapsed < runTime / 2)
            {
                count = elapsed < runTime / 2 ? 2 * count : count;
                elapsed = loop(count);
            }

            _count = count;
        }

        public void RunOnce() => _rates.Add(_count / _loop(_count).TotalSeconds);

        public Rate Rate() => Kernel.Rate.Of(_rates);
    }
}
