using Microsoft.Extensions.Logging;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// The one thread that writes: it takes all that waits, decides each write against what is stored and what goes before it in the same
/// group, writes one group, and answers. After the first failure it answers nothing but that failure.
/// </summary>
/// <remarks>Where <see cref="SegmentedStoreOptions.Drive"/> is set there is no thread, and who drives it calls <see cref="Step"/>.</remarks>
internal sealed class StoreWriter(
    string folder, SegmentedStoreOptions options, StoreContents contents, SegmentLog log, Compactor compactor, ILogger logger)
{
    private readonly WriteQueue _queue = new(options.MaxQueuedWrites);
    private readonly GroupBuilder _group = new();
    private readonly List<WriteRequest> _batch = [];
    private readonly Dictionary<UInt128, ulong> _versions = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _watermarkTimer;
    private volatile bool _watermarkDue;
    private bool _watermarkScheduled;
    private bool _begun;
    private bool _over;

    /// <summary>Whether <see cref="Step"/> would do something without waiting.</summary>
    public bool HasWork => !_over && (!_begun || _watermarkDue || compactor.HasWork || _queue.HasWork);

    public void Start()
    {
        _watermarkTimer = options.Clock.CreateTimer(
            _ =>
            {
                _watermarkDue = true;
                _queue.Wake();
            },
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        if (options.Drive is { } drive)
        {
            drive(this);
        }
        else
        {
            new Thread(() => RunToEnd(wait: true)) { IsBackground = true, Name = $"store {Path.GetFileName(folder)}" }.Start();
        }
    }

    public async ValueTask<WriteResult> WriteAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        await _queue.EnqueueAsync(request, cancellationToken);
        return await request.Completion;
    }

    /// <summary>Ends after all that waits has been written; new writes are refused.</summary>
    public async Task StopAsync()
    {
        _queue.Close(() => new ObjectDisposedException(nameof(SegmentedStore), $"The store in {folder} is closed."));
        if (options.Drive is not null)
        {
            RunToEnd(wait: false);
        }

        await _ended.Task;
        await _watermarkTimer!.DisposeAsync();
    }

    /// <summary>Does the next piece of work; false when the writer has ended.</summary>
    /// <param name="wait">Whether to wait for work where there is none.</param>
    public bool Step(bool wait)
    {
        if (_over)
        {
            return false;
        }

        try
        {
            if (!_begun)
            {
                // What recovery found is on the disk again; from here on it is never taken for a torn tail.
                _begun = true;
                WriteWatermark();
            }

            if (RunOnce(wait))
            {
                return true;
            }

            WriteWatermark();
            log.GiveBack();
            log.FlushWatermark();
        }
        catch (Exception failure)
        {
            // Whatever it was, nobody may wait for ever or believe that a write succeeded.
            Fail(failure);
        }

        _over = true;
        log.Dispose();
        _ended.SetResult();
        return false;
    }

    private void RunToEnd(bool wait)
    {
        while (Step(wait))
        {
        }
    }

    private bool RunOnce(bool wait)
    {
        _queue.Take(_batch, wait && !compactor.HasWork);
        var (isIdle, isWatermarkDue) = (_batch.Count == 0, _watermarkDue);
        if (!isIdle)
        {
            Commit();
        }
        else if (_queue.IsClosed)
        {
            return false;
        }

        if (isWatermarkDue)
        {
            (_watermarkDue, _watermarkScheduled) = (false, false);
            if (isIdle)
            {
                WriteWatermark();
            }
            else
            {
                // Groups follow each other: the next one is this one's watermark in the log.
                log.NoteWatermark();
                ScheduleWatermark();
            }
        }

        if (compactor.HasWork)
        {
            compactor.Step();
            ScheduleWatermark();
        }

        return true;
    }

    private void Commit()
    {
        log.MakeRoom(GroupHeader.SizeBytes + _batch.Sum(request => (long)request.EntryBytes));
        _group.Clear();
        _versions.Clear();
        foreach (var request in _batch)
        {
            request.Result = Decide(request);
        }

        if (_group.Entries.Count > 0)
        {
            log.Append(_group);
            ScheduleWatermark();
        }

        foreach (var request in _batch)
        {
            request.Complete();
        }

        _batch.Clear();
    }

    private WriteResult Decide(WriteRequest request)
    {
        if (!_versions.TryGetValue(request.KeyHash, out var current))
        {
            current = contents.Index.TryGet(request.KeyHash, out var location) ? location.Version : WriteRequest.Absent;
        }

        if (current != request.ExpectedVersion)
        {
            return new WriteResult(WriteOutcome.Conflict, ETag.OrNull(current));
        }

        if (request.Kind == EntryKind.Delete && current == WriteRequest.Absent)
        {
            return new WriteResult(WriteOutcome.Written, ETag: null);
        }

        var version = log.NextVersion(_group.Entries.Count);
        _group.Add(request.Kind, version, request.Key, request.KeyHash, request.Value.Span);
        var stored = request.Kind == EntryKind.Put ? version : WriteRequest.Absent;
        _versions[request.KeyHash] = stored;
        return new WriteResult(WriteOutcome.Written, ETag.OrNull(stored));
    }

    private void WriteWatermark()
    {
        if (log.LastKind is GroupKind.Entries or GroupKind.Unspecified)
        {
            log.AppendWatermark();
        }

        log.NoteWatermark();
    }

    private void ScheduleWatermark()
    {
        if (log.LastKind == GroupKind.Entries && !_watermarkScheduled)
        {
            _watermarkScheduled = true;
            _watermarkTimer!.Change(options.WatermarkDelay, Timeout.InfiniteTimeSpan);
        }
    }

    private void Fail(Exception failure)
    {
        // The host first: once the queue is closed, whoever comes to it hears of the failure.
        options.Failed?.Invoke(new StoreFailedException(folder, failure));
        _queue.Close(() => new StoreFailedException(folder, failure));
        StorageLog.StoreFailed(logger, folder, failure);
        do
        {
            foreach (var request in _batch)
            {
                request.Fail(new StoreFailedException(folder, failure));
            }

            _batch.Clear();
            _queue.Take(_batch, wait: false);
        }
        while (_batch.Count > 0);
    }
}
