using System.Runtime.ExceptionServices;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>
/// Threads that stay: a piece of work is handed to them in microseconds. The caller is the first worker. One piece of work at a time.
/// </summary>
internal sealed class WorkerThreads : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wake;
    private readonly SemaphoreSlim _done = new(0);
    private Action<int>? _work;
    private Exception? _failure;

    /// <summary>Starts one thread fewer than there are workers.</summary>
    /// <param name="workers">How many workers, the caller included.</param>
    public WorkerThreads(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _wake = [.. Enumerable.Range(1, workers - 1).Select(_ => new SemaphoreSlim(0))];
        _threads = [.. Enumerable.Range(1, workers - 1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true, Name = $"miner {worker}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Lets the first workers do the work, each with its number from 0, and returns when all have done it.</summary>
    /// <param name="workers">How many of them, at least 1.</param>
    /// <param name="work">The work.</param>
    public void Run(int workers, Action<int> work)
    {
        _work = work;
        for (var other = 0; other < workers - 1; other++)
        {
            _wake[other].Release();
        }

        Try(work, 0);
        for (var other = 0; other < workers - 1; other++)
        {
            _done.Wait();
        }

        if (Interlocked.Exchange(ref _failure, null) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _work = null;
        foreach (var wake in _wake)
        {
            wake.Release();
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _done.Dispose();
        foreach (var wake in _wake)
        {
            wake.Dispose();
        }
    }

    private void Serve(int worker)
    {
        while (true)
        {
            _wake[worker - 1].Wait();
            if (_work is not { } work)
            {
                return;
            }

            Try(work, worker);
            _done.Release();
        }
    }

    // A failure must not end the thread, which the caller waits for: the caller throws it.
    private void Try(Action<int> work, int worker)
    {
        try
        {
            work(worker);
        }
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, e, null);
        }
    }
}
