using System.Runtime.ExceptionServices;

namespace OrleansChain.LocalOrleans;

/// <content>
/// Turns: what is ready to run and what waits. One lock guards both; user code never runs under it. At most one thread runs the turns
/// at a time,
/// because only the one that sets <c>_scheduled</c> hands the activation to the thread pool.
/// </content>
internal sealed partial class Activation : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly Queue<WorkItem> _ready = new();
    private readonly List<TurnRequest> _running = [];
    private readonly ActivationScheduler _scheduler;
    private RequestQueue _interleaving;
    private RequestQueue _waiting;
    private TurnRequest? _blocking;
    private bool _scheduled;
    private bool _isRequestsTurn;

    /// <summary>The activation whose turn this code runs in.</summary>
    public static Activation? Current => (TaskScheduler.Current as ActivationScheduler)?.Activation;

    public TaskScheduler Scheduler => _scheduler;

    /// <summary>How many requests run or wait.</summary>
    public int Load
    {
        get
        {
            lock (_lock)
            {
                return _running.Count + _waiting.Count + _interleaving.Count;
            }
        }
    }

    /// <summary>Adds something to run in a turn. Dropped when the silo was killed.</summary>
    public void Enqueue(WorkItem item)
    {
        bool schedule;
        lock (_lock)
        {
            if (_killed)
            {
                return;
            }

            _ready.Enqueue(item);
            schedule = MarkScheduled();
        }

        Schedule(schedule);
    }

    /// <summary>Takes a request. False when the activation has ended.</summary>
    public bool Receive(TurnRequest request)
    {
        bool schedule;
        lock (_lock)
        {
            if (_state == ActivationState.Invalid)
            {
                return false;
            }

            request.Interleaves = Kind.IsReentrant || request.AlwaysInterleaves;
            if (request.Interleaves)
            {
                _interleaving.Add(request);
            }
            else
            {
                _waiting.Add(request);
            }

            schedule = MarkScheduled();
        }

        Schedule(schedule);
        return true;
    }

    /// <summary>A request that ran has ended.</summary>
    public void Completed(TurnRequest request)
    {
        bool schedule;
        lock (_lock)
        {
            if (_killed)
            {
                return;
            }

            RemoveRunning(request);
            if (request.KeepsAlive)
            {
                _lastUsed = Silo.Time.GetTimestamp();
            }

            FinishWhenIdle();
            schedule = MarkScheduled();
        }

        Schedule(schedule);
    }

    void IThreadPoolWorkItem.Execute() => _scheduler.Run(static activation => ((Activation)activation!).RunTurns());

    /// <summary>Times out calls of a sender and returns its next deadline among the rest.</summary>
    public long Expire(Node sender, long now)
    {
        var requests = new List<TurnRequest>();
        lock (_lock)
        {
            requests.AddRange(_running);
            _interleaving.CopyTo(requests);
            _waiting.CopyTo(requests);
        }

        // Outside of the lock, since the callers that are told of it are activations with locks of their own.
        var next = long.MaxValue;
        foreach (var request in requests)
        {
            var deadline = request.DeadlineFor(sender);
            if (deadline <= now)
            {
                request.TimeOut();
            }
            else
            {
                next = Math.Min(next, deadline);
            }
        }

        return next;
    }

    private void RunTurns()
    {
        // The thread pool starts us with the empty context; every turn starts with it again.
        var context = ExecutionContext.Capture()!;
        var runner = Silo.Cluster.Runner;
        for (var turn = 0; turn < runner.TurnsPerRun; turn++)
        {
            WorkItem item;
            lock (_lock)
            {
                if (!TryTake(out item))
                {
                    _scheduled = false;
                    return;
                }
            }

            RunTurn(item);
            ExecutionContext.Restore(context);
        }

        // Others' turns come first now; the ones left over wait their time like anybody's.
        runner.Queue(this);
    }

    private void RunTurn(WorkItem item)
    {
        try
        {
            switch (item.Work)
            {
                case Task task:
                    _scheduler.Execute(task);
                    break;
                case TurnRequest request:
                    request.Start(this);
                    break;
                case Action<object?> continuation:
                    continuation(item.State);
                    break;
            }
        }
        catch (Exception exception)
        {
            // Calls keep their exceptions; what comes here escaped from a bare continuation, and is as unhandled as on any thread.
            var failure = ExceptionDispatchInfo.Capture(exception);
            ThreadPool.UnsafeQueueUserWorkItem(static state => ((ExceptionDispatchInfo)state!).Throw(), failure);
        }
    }

    /// <summary>
    /// What goes on and what begins take turns, as in Orleans, where both stand in one queue: who yields in a long piece of work lets requests begin.
    /// </summary>
    private bool TryTake(out WorkItem item)
    {
        if ((_isRequestsTurn && TryTakeRequest(out item)) || _ready.TryDequeue(out item))
        {
            _isRequestsTurn = item.Work is not TurnRequest;
            return true;
        }

        return TryTakeRequest(out item);
    }

    private bool TryTakeRequest(out WorkItem item)
    {
        while (_state == ActivationState.Valid && TakeRequest() is { } request)
        {
            if (request.IsSettled)
            {
                continue;
            }

            AddRunning(request);
            item = new WorkItem(request);
            return true;
        }

        item = default;
        return false;
    }

    private TurnRequest? TakeRequest()
    {
        if (_interleaving.Count > 0)
        {
            return _interleaving.Take();
        }

        if (_blocking is null)
        {
            return _waiting.Take();
        }

        return _blocking.IsReadOnly && _waiting.ReadOnlyCount > 0 ? _waiting.Take(onlyReadOnly: true) : null;
    }

    private void AddRunning(TurnRequest request)
    {
        request.RunningIndex = _running.Count;
        _running.Add(request);
        if (!request.Interleaves)
        {
            // As in Orleans, only the first of several read-only requests keeps a write waiting.
            _blocking ??= request;
        }
    }

    private void RemoveRunning(TurnRequest request)
    {
        var last = _running[^1];
        _running[request.RunningIndex] = last;
        last.RunningIndex = request.RunningIndex;
        _running.RemoveAt(_running.Count - 1);
        request.RunningIndex = -1;
        if (ReferenceEquals(_blocking, request))
        {
            _blocking = null;
        }
    }

    private bool MarkScheduled()
    {
        if (_scheduled || !HasTurn())
        {
            return false;
        }

        _scheduled = true;
        return true;
    }

    private bool HasTurn() => _ready.Count > 0
        || (_state == ActivationState.Valid
            && (_interleaving.Count > 0
                || (_waiting.Count > 0 && (_blocking is null || (_blocking.IsReadOnly && _waiting.ReadOnlyCount > 0)))));

    private void Schedule(bool schedule)
    {
        if (schedule)
        {
            Silo.Cluster.Runner.Queue(this);
        }
    }
}
