namespace OrleansChain.Bench.Micro;

/// <summary>
/// Counts what one operation allocates. Unlike its time that is the same on a busy machine, so it can be held by a test.
/// </summary>
internal static class AllocationMeter
{
    private const int WarmUps = 2;
    private const int MostSamples = 60;

    /// <summary>How often the least must have come: then it is the operation's own.</summary>
    private const int Repetitions = 3;

    /// <summary>
    /// The bytes of one operation: the least of several, since the count is the whole process's, as work on all cores asks for, and somebody
    /// else in it may allocate meanwhile.
    /// </summary>
    public static long BytesPerOperation(MicroBenchmark benchmark)
    {
        benchmark.Setup();
        for (int i = 0; i < WarmUps; i++)
        {
            Sample(benchmark);
        }

        long least = long.MaxValue;
        int seen = 0;
        for (int i = 0; i < MostSamples && seen < Repetitions; i++)
        {
            long bytes = Sample(benchmark);
            seen = bytes < least ? 1 : seen + (bytes == least ? 1 : 0);
            least = Math.Min(least, bytes);
        }

        return least;
    }

    private static long Sample(MicroBenchmark benchmark)
    {
        benchmark.Before();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        benchmark.Operation();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
