namespace OrleansChain.Silo.Hosting;

/// <summary>The thread pool's size.</summary>
internal static class Threads
{
    /// <summary>
    /// Threads for each processor that are there at once. Checks of signatures and slices of a search keep one each for milliseconds; what is short,
    /// a step of the pool or an answer, then shares the processors with them by the system's scheduler instead of waiting for its turn in a queue.
    /// </summary>
    private const int PerProcessor = 4;

    /// <summary>Provides the threads, unless more were asked for.</summary>
    public static void Provide()
    {
        ThreadPool.GetMinThreads(out var workers, out var completionPorts);
        ThreadPool.SetMinThreads(Math.Max(workers, PerProcessor * Environment.ProcessorCount), completionPorts);
    }
}
