using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Grains.People;

/// <inheritdoc cref="IAuditTrailGrain"/>
/// <remarks>
/// Group commit: while one record is being written, the events that come meanwhile gather for the next. A trail that is not whole is read as far as it is right, and
/// takes nothing more: what is privileged fails from there on.
/// </remarks>
internal sealed partial class AuditTrailGrain(
    [FromKeyedServices(StorageNames.Audit)] IGrainStorage storage, TimeProvider time, ILogger<AuditTrailGrain> logger) : Grain, IAuditTrailGrain
{
    /// <summary>Ids of events that are remembered, so that one that is sent again is known.</summary>
    private const int RememberedIds = 16_384;

    /// <summary>Events that may wait for the disk.</summary>
    private const int MaxWaiting = 4_096;

    private readonly AuditShelf _shelf = new(storage);
    private readonly List<ulong> _firstEntries = [];
    private readonly Dictionary<Hash256, ulong> _recent = [];
    private readonly Queue<Hash256> _recentOrder = new();
    private readonly Queue<(AuditNote Note, TaskCompletionSource<ulong> Written)> _waiting = new();
    private readonly Dictionary<Hash256, Task<ulong>> _waitingIds = [];
    private AuditPosition _position;
    private AuditReport? _damage;
    private DateTimeOffset _lastTime = DateTimeOffset.UnixEpoch;
    private Exception? _failure;
    private bool _writing;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var report = await _shelf.Open(Take);
        if (report.Verdict != AuditVerdict.Whole)
        {
            _damage = report;
            LogDamaged(report.Place, report.Verdict, report.Entries);
        }
    }

    public async Task<ulong> Append(AuditEvent auditEvent)
    {
        var note = new AuditNote(auditEvent.Id, auditEvent.Actor, auditEvent.Act, auditEvent.Subject, auditEvent.Detail);
        if (!note.IsValid)
        {
            throw new ArgumentException($"The audit trail takes no such event: '{note.Act}'.", nameof(auditEvent));
        }

        if (_damage is { } damage)
        {
            throw new DamagedRecordException(damage.Place, $"the audit trail is {damage.Verdict} there and takes nothing more");
        }

        if (_failure is not null)
        {
            throw _failure;
        }

        if (note.Id != default && _recent.TryGetValue(note.Id, out var sequence))
        {
            return sequence;
        }

        return await (note.Id != default && _waitingIds.TryGetValue(note.Id, out var waiting) ? waiting : Enqueue(note));
    }

    public async Task<AuditPage> Read(ulong first, int count)
    {
        var total = _position.Entries;
        var entries = ImmutableArray.CreateBuilder<AuditEntryView>();
        var most = Math.Clamp(count, 0, PeopleLimits.MaxPage);
        if (first < total && most > 0)
        {
            var found = _firstEntries.BinarySearch(first);
            for (var number = found >= 0 ? found : ~found - 1; number < _firstEntries.Count && entries.Count < most; number++)
            {
                AddEntries(entries, await _shelf.Read((ulong)number), first, most);
            }
        }

        return new AuditPage(entries.ToImmutable(), total);
    }

    public async Task<AuditReport> Verify() => _damage is { } damage ? damage : await _shelf.Check(_position);

    private static void AddEntries(ImmutableArray<AuditEntryView>.Builder entries, AuditRecord record, ulong first, int most)
    {
        var hash = record.Before.Hash;
        foreach (var entry in record.Entries)
        {
            hash = entry.HashAfter(hash);
            if (entry.Sequence >= first && entries.Count < most)
            {
                var note = entry.Note;
                entries.Add(new AuditEntryView(
                    entry.Sequence, entry.TimeUtc, new AuditEvent(note.Actor, note.Act, note.Subject, note.Detail, note.Id), hash));
            }
        }
    }

    private Task<ulong> Enqueue(AuditNote note)
    {
        if (_waiting.Count >= MaxWaiting)
        {
            throw new OrleansException("The audit trail has as many events waiting as it may; try again later.");
        }

        var written = new TaskCompletionSource<ulong>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((note, written));
        if (note.Id != default)
        {
            _waitingIds.Add(note.Id, written.Task);
        }

        if (!_writing)
        {
            _ = WriteAll();
        }

        return written.Task;
    }

    private async Task WriteAll()
    {
        _writing = true;
        var group = new List<(AuditNote Note, TaskCompletionSource<ulong> Written)>();
        try
        {
            while (_waiting.Count > 0)
            {
                group.Clear();
                while (group.Count < AuditRecord.MaxEntries && _waiting.TryDequeue(out var next))
                {
                    group.Add(next);
                }

                var record = RecordOf(group);
                if (!await _shelf.TryAppend(record))
                {
                    throw new OrleansException($"Another activation of the audit trail has written record {record.Before.Records}.");
                }

                Take(record);
                for (var i = 0; i < group.Count; i++)
                {
                    _waitingIds.Remove(group[i].Note.Id);
                    group[i].Written.SetResult(record.Entries[i].Sequence);
                }
            }
        }
        catch (Exception exception)
        {
            // Whether the record is on disk is unknown. Every caller hears of it and sends again; the next activation reads what is there.
            Fail(exception, group);
        }
        finally
        {
            _writing = false;
        }
    }

    /// <summary>The next record. Time never goes back in it, whatever clocks do.</summary>
    private AuditRecord RecordOf(List<(AuditNote Note, TaskCompletionSource<ulong> Written)> group)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var at = now > _lastTime ? now : _lastTime;
        return new AuditRecord(_position, [.. group.Select((item, index) => new AuditEntry(_position.Entries + (ulong)index, at, item.Note))]);
    }

    private void Take(AuditRecord record)
    {
        _firstEntries.Add(record.Before.Entries);
        _position = record.After();
        foreach (var entry in record.Entries)
        {
            _lastTime = entry.TimeUtc;
            if (entry.Note.Id != default && _recent.TryAdd(entry.Note.Id, entry.Sequence))
            {
                _recentOrder.Enqueue(entry.Note.Id);
            }
        }

        while (_recentOrder.Count > RememberedIds)
        {
            _recent.Remove(_recentOrder.Dequeue());
        }
    }

    private void Fail(Exception exception, IEnumerable<(AuditNote Note, TaskCompletionSource<ulong> Written)> group)
    {
        _failure = new OrleansException("Whether the last record of the audit trail is on disk is unknown; send again.", exception);
        foreach (var (_, written) in group.Concat(_waiting))
        {
            written.TrySetException(_failure);
        }

        _waiting.Clear();
        _waitingIds.Clear();
        DeactivateOnIdle();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail is {Verdict} at {Place}, after {Entries} entries that are right; it takes nothing more")]
    private partial void LogDamaged(string place, AuditVerdict verdict, ulong entries);
}
