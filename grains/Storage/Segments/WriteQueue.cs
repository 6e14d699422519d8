using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>The bounded queue between many callers and the writer's thread.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no handle, and disposing it would strand callers that wait.")]
internal sealed class WriteQueue(int capacity)
{
    private readonly SemaphoreSlim _slots = new(capacity, capacity);
    private readonly object _gate = new(); // a monitor, since the writer's thread waits on it
    private readonly Queue<WriteRequest> _requests = [];
    private Func<Exception>? _closed;
    private bool _woken;

    /// <summary>Whether no more writes come in.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed is not null;
            }
        }
    }

    /// <summary>Whether <see cref="Take"/> would return at once.</summary>
    public bool HasWork
    {
        get
        {
            lock (_gate)
            {
                return _requests.Count > 0 || _woken || _closed is not null;
            }
        }
    }

    /// <summary>Waits for a free place. Cancellation ends only this wait: a write that is in the queue will be written.</summary>
    public async ValueTask EnqueueAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        lock (_gate)
        {
            if (_closed is null)
            {
                _requests.Enqueue(request);
                Monitor.Pulse(_gate);
                return;
            }
        }

        _slots.Release();
        throw _closed();
    }

    /// <summary>Takes what waits, within the limits of a group; when nothing does, waits for a write or a <see cref="Wake"/>.</summary>
    public void Take(List<WriteRequest> batch, bool wait)
    {
        lock (_gate)
        {
            while (wait && _requests.Count == 0 && !_woken && _closed is null)
            {
                Monitor.Wait(_gate);
            }

            _woken = false;
            var bytes = 0;
            while (batch.Count < SegmentedStoreOptions.MaxGroupEntries
                && bytes < SegmentedStoreOptions.MaxGroupBytes
                && _requests.TryDequeue(out var request))
            {
                bytes += request.EntryBytes;
                batch.Add(request);
            }
        }

        if (batch.Count > 0)
        {
            _slots.Release(batch.Count);
        }
    }

    /// <summary>Lets a waiting <see cref="Take"/> return without a write.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>From now on every caller gets this exception; the first reason stays.</summary>
    public void Close(Func<Exception> reason)
    {
        lock (_gate)
        {
            _closed ??= reason;
            Monitor.Pulse(_gate);
        }
    }
}
