using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>A store of copies with what is known of its health. A store that hangs is not waited for, neither is one that is too far behind. Thread-safe.</summary>
internal sealed class ReplicaStore(IReplica replica, bool isFilling, ReplicaMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Writes that a store may be behind the others; above it the store counts as failed until it has caught up.</summary>
    private const int MaxWaiting = 256;

    /// <summary>How long a store is waited for.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>How long a store that did not answer in time is left alone, so that not every call waits for it.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<RecordKey, Task> _writing = new();
    private long _askedAgainTicks;
    private long _altered;
    private long _missing;
    private long _filledIn;
    private long _healed;
    private long _failedWrites;
    private volatile string? _writeFailure = (replica as FailedReplica)?.Reason;
    private volatile string? _readFailure;
    private volatile bool _isFilling = isFilling;

    public string Name => replica.Name;

    public bool IsFilling
    {
        get => _isFilling;
        set => _isFilling = value;
    }

    /// <summary>How many copies it lacked when it was begun anew, and has now.</summary>
    public long FilledIn => Interlocked.Read(ref _filledIn);

    /// <summary>Whether it takes nothing more until the node is started again.</summary>
    public bool IsClosed { get; private set; } = replica is FailedReplica;

    public bool IsServing => Failure is null && !_isFilling;

    public ReplicaStatus Status => new(
        Name,
        Failure is not null ? ReplicaState.Failed : _isFilling ? ReplicaState.Filling : ReplicaState.Serving,
        Failure,
        Interlocked.Read(ref _altered),
        Interlocked.Read(ref _missing),
        Interlocked.Read(ref _healed),
        Interlocked.Read(ref _failedWrites));

    private bool IsResting => time.GetUtcNow().UtcTicks < Interlocked.Read(ref _askedAgainTicks);

    private string? Failure => _writeFailure ?? _readFailure;

    /// <summary>Asks for a copy. A write of it that is under way is waited for.</summary>
    public async Task<CopyReading> Read(RecordKey key, bool byName, CancellationToken cancellationToken)
    {
        if (IsResting)
        {
            return new CopyReading(CopyAnswer.Unknown);
        }

        try
        {
            if (_writing.TryGetValue(key, out var writing))
            {
                await writing.WaitAsync(AnswerWithin, time, cancellationToken);
            }

            var reading = byName ? replica.ReadByName(key, cancellationToken) : replica.Read(key, cancellationToken);
            var read = await reading.WaitAsync(AnswerWithin, time, cancellationToken);
            _readFailure = null;
            return read switch
            {
                null => new CopyReading(CopyAnswer.Missing),
                { IsIntact: true } copy => new CopyReading(CopyAnswer.Present, copy.Bytes, copy.ETag),
                var copy => new CopyReading(CopyAnswer.Damaged, copy.Bytes, copy.ETag),
            };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A store that does not answer is outvoted, whatever its reason.
            Tell(failure);
            _readFailure = ReasonOf(failure);
            RestAfter(failure);
            return new CopyReading(CopyAnswer.Unknown);
        }
    }

    /// <summary>Creates a copy. The bytes must not change, even after the call: a store that is behind may still write them.</summary>
    /// <returns>Whether it was created; null where that is unknown.</returns>
    public Task<bool?> Create(RecordKey key, byte[] bytes)
    {
        if (IsResting)
        {
            return Task.FromResult<bool?>(null);
        }

        if (_writing.Count >= MaxWaiting)
        {
            CountFailedWrite(new TimeoutException($"{MaxWaiting} writes wait for it"));
            return Task.FromResult<bool?>(null);
        }

        // Not in the caller's turns: the caller may be gone before a store that is behind has written.
        var writing = Task.Run(() => Attempt(() => replica.Create(key, bytes, CancellationToken.None)));
        var entry = new KeyValuePair<RecordKey, Task>(key, writing);
        _writing[key] = writing;

        // At once, by whoever ends the write: on a busy machine a queued removal could come so late that done writes count as waiting.
        _ = writing.ContinueWith(_ => _writing.TryRemove(entry), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return WaitFor(writing);
    }

    /// <summary>Writes a copy again: over what was read, or where there was none.</summary>
    /// <returns>Whether the store has these bytes now.</returns>
    public async Task<bool> Heal(RecordKey key, CopyReading read, byte[] bytes, CancellationToken cancellationToken)
    {
        var isWritten = await Attempt(() => read.Answer == CopyAnswer.Missing
            ? replica.Create(key, bytes, cancellationToken)
            : replica.Replace(key, bytes, read.ETag, cancellationToken));
        if (isWritten == true)
        {
            Interlocked.Increment(ref _healed);
            metrics.Healed(Name);
            var record = key.ToString();
            ReplicaLog.CopyHealed(logger, Name, record);
            return true;
        }

        // Somebody else may have healed it meanwhile.
        return isWritten == false && await Read(key, byName: true, cancellationToken) is { Answer: CopyAnswer.Present, Bytes: { } now } && now.AsSpan().SequenceEqual(bytes);
    }

    /// <summary>Removes a copy; whether it is gone.</summary>
    public async Task<bool> Clear(RecordKey key, CancellationToken cancellationToken) => await Attempt(async () =>
    {
        await replica.Clear(key, cancellationToken);
        return true;
    }) == true;

    /// <summary>Puts other bytes in the place of a copy, as somebody at the disk could.</summary>
    public async Task<bool> Alter(RecordKey key, Func<byte[], byte[]> alter, CancellationToken cancellationToken) =>
        await replica.Read(key, cancellationToken) is { } copy && await replica.Replace(key, alter(copy.Bytes), copy.ETag, cancellationToken);

    /// <summary>Counts what was found of a copy in this store, and tells the operator.</summary>
    public void Count(CopyFinding finding)
    {
        if (finding.State == CopyState.Altered)
        {
            Interlocked.Increment(ref _altered);
            metrics.Altered(Name);
            ReplicaLog.CopyAltered(logger, Name, finding.Record, finding.Leaf, finding.Transaction, finding.Reason);
        }
        else if (finding.State == CopyState.Missing)
        {
            Interlocked.Increment(ref _missing);
            metrics.Missing(Name);
            ReplicaLog.CopyMissing(logger, Name, finding.Record);
        }
    }

    /// <summary>Counts a copy that a store begun anew lacked, once it has it: as missing, since it was, though not one by one as findings.</summary>
    public void CountFilledIn(bool isWritten)
    {
        if (isWritten)
        {
            Interlocked.Increment(ref _filledIn);
            Interlocked.Increment(ref _missing);
            metrics.Missing(Name);
        }
    }

    private async Task<bool?> Attempt(Func<Task<bool>> write)
    {
        try
        {
            var isWritten = await write();
            if (_writeFailure is not null)
            {
                _writeFailure = null;
                ReplicaLog.StoreServes(logger, Name);
            }

            return isWritten;
        }
        catch (Exception failure)
        {
            // Whether it was written is unknown; the majority decides without it.
            CountFailedWrite(failure);
            return null;
        }
    }

    private async Task<bool?> WaitFor(Task<bool?> writing)
    {
        try
        {
            return await writing.WaitAsync(AnswerWithin, time);
        }
        catch (TimeoutException failure)
        {
            CountFailedWrite(failure);
            return null;
        }
    }

    private void CountFailedWrite(Exception failure)
    {
        Interlocked.Increment(ref _failedWrites);
        metrics.WriteFailed(Name);
        Tell(failure);
        RestAfter(failure);
        IsClosed |= failure is StoreFailedException;
        _writeFailure ??= ReasonOf(failure);
    }

    private void RestAfter(Exception failure)
    {
        if (failure is TimeoutException)
        {
            Interlocked.Exchange(ref _askedAgainTicks, (time.GetUtcNow() + Rest).UtcTicks);
        }
    }

    /// <summary>Once, not at every call.</summary>
    private void Tell(Exception failure)
    {
        if (Failure is null)
        {
            ReplicaLog.StoreFailed(logger, Name, failure);
        }
    }

    /// <summary>Without paths: it is shown to anyone who asks for the health of the copies.</summary>
    private static string ReasonOf(Exception failure) => failure switch
    {
        StoreFailedException => "a write or fsync failed, or its files were deleted or replaced; the store is closed until the node is started again",
        TimeoutException => "it does not answer in time",
        ObjectDisposedException => "it is closed",
        _ => failure.GetType().Name,
    };
}
