namespace OrleansChain.Grains.Pools;

/// <summary>
/// Where a silo checks signatures: beside the grains' turns, a chunk for each processor at a time, in the order of their coming. So a verifier's
/// turns take microseconds whatever waits, chunks do not slow each other down, and the thread pool keeps threads for everything else. What is
/// computed over whole blocks, and nobody waits for as urgently, gives way to checks (<see cref="GiveWay"/>).
/// </summary>
internal sealed class SignatureQueue
{
    /// <summary>How long a piece of other work waits at most, so that it goes on where checks never end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(4);

    private readonly Lock _lock = new();
    private readonly TaskFactory _factory;
    private readonly int _width;
    private readonly TimeProvider _time;
    private int _underWay;
    private TaskCompletionSource? _room;

    /// <summary>A queue over the thread pool.</summary>
    /// <param name="width">How many chunks are checked at a time: one for each processor.</param>
    /// <param name="time">The clock.</param>
    public SignatureQueue(int width, TimeProvider time)
        : this(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, width).ConcurrentScheduler, width, time)
    {
    }

    /// <summary>A queue that is given what runs it.</summary>
    public SignatureQueue(TaskScheduler scheduler, int width, TimeProvider time)
    {
        (_width, _time) = (width, time);
        _factory = new TaskFactory(
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously,
            TaskContinuationOptions.None,
            scheduler);
    }

    /// <summary>Completes when the check is done; what it throws comes through.</summary>
    /// <param name="check">It touches nothing that a turn may change.</param>
    public Task<T> Run<T>(Func<T> check)
    {
        lock (_lock)
        {
            _underWay++;
        }

        return _factory.StartNew(() =>
        {
            try
            {
                return check();
            }
            finally
            {
                End();
            }
        });
    }

    /// <summary>
    /// Lets other turns come, and waits while checks keep all processors busy, but not for long. Between two pieces of work of a millisecond or two,
    /// which would otherwise slow checks down.
    /// </summary>
    public async Task GiveWay()
    {
        await Task.Yield();
        Task room;
        lock (_lock)
        {
            if (_underWay < _width)
            {
                return;
            }

            room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await Task.WhenAny(room, Task.Delay(Patience, _time));
    }

    private void End()
    {
        TaskCompletionSource? room = null;
        lock (_lock)
        {
            if (_underWay-- == _width)
            {
                (room, _room) = (_room, null);
            }
        }

        room?.SetResult();
    }
}
