namespace OrleansChain.Grains.Pools;

/// <summary>
/// Where a silo checks signatures: beside the grains' turns, a chunk for each processor at a time, in the order of their coming. So a verifier's
/// turns take microseconds whatever waits, chunks do not slow each other down, and the thread pool keeps threads for everything else.
/// </summary>
internal sealed class SignatureQueue
{
    private readonly TaskFactory _factory;

    /// <summary>A queue over the thread pool.</summary>
    /// <param name="width">How many chunks are checked at a time.</param>
    public SignatureQueue(int width)
        : this(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, width).ConcurrentScheduler)
    {
    }

    /// <summary>A queue that is given what runs it.</summary>
    public SignatureQueue(TaskScheduler scheduler)
    {
        _factory = new TaskFactory(
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously,
            TaskContinuationOptions.None,
            scheduler);
    }

    /// <summary>Completes when the check is done; what it throws comes through.</summary>
    /// <param name="check">It touches nothing that a turn may change.</param>
    public Task<T> Run<T>(Func<T> check) => _factory.StartNew(check);
}
