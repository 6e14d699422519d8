using System.Globalization;
using System.Text;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Silo.Replicas;

/// <summary>
/// Enters every store that was begun anew or filled, and every copy that was found altered, missing or undecided, into the audit trail. What stays as it was is entered once, though every walk finds it
/// again; of very many at once, the first ones and their number.
/// </summary>
internal sealed partial class ReplicaAuditor(ReplicaAlarms alarms, IGrainFactory grains, TimeProvider time, ILogger<ReplicaAuditor> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private const int MostStanding = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What could not be entered yet: it is tried again, under the same id.</summary>
    private readonly Queue<AuditEvent> _waiting = new();

    /// <summary>What was entered and has not been healed since.</summary>
    private readonly HashSet<CopyFinding> _standing = [];

    private long _entered;

    /// <summary>Enters what has been found since the last turn.</summary>
    public async Task Run()
    {
        if (_waiting.Count == 0)
        {
            Gather();
        }

        var trail = grains.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail);
        while (_waiting.TryPeek(out var next))
        {
            await trail.Append(next);
            _waiting.Dequeue();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await Run();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host is stopping; so does this. The log has told what is not entered.
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
            {
                // It is kept, and entered when the trail takes entries again.
                LogNotEntered(_waiting.Count, exception);
            }
        }
    }

    private void Gather()
    {
        while (alarms.TakeNotice() is { } notice)
        {
            Add(ActOf(notice.Change), Cut($"store {notice.Store}", AuditNote.MaxNameLength), Cut(notice.Detail, AuditNote.MaxDetailLength));
        }

        var more = 0;
        while (alarms.Take() is { } finding)
        {
            if (!IsNews(finding))
            {
                continue;
            }

            if (_waiting.Count >= MostAtOnce)
            {
                more++;
                continue;
            }

            var leaf = finding.Leaf is { } number ? $" leaf {number}" : "";
            Add(ActOf(finding), Cut(finding.Record, AuditNote.MaxNameLength), Cut($"store {finding.Store}{leaf}: {finding.Reason}", AuditNote.MaxDetailLength));
        }

        if (more > 0)
        {
            Add("replica.more", "copies", $"{more} more were found at once");
        }
    }

    /// <summary>Whether it was healed, or was not known to be as it is.</summary>
    private bool IsNews(CopyFinding finding)
    {
        if (finding.IsHealed)
        {
            _standing.RemoveWhere(other => string.Equals(other.Record, finding.Record, StringComparison.Ordinal));
            return true;
        }

        if (_standing.Count >= MostStanding)
        {
            _standing.Clear();
        }

        return _standing.Add(finding);
    }

    private void Add(string act, string subject, string detail)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():O} {_entered++} {act} {subject} {detail}");
        _waiting.Enqueue(new AuditEvent(AuditActors.Node, act, subject, detail, Sha256.Hash(Encoding.UTF8.GetBytes(name))));
    }

    private static string ActOf(CopyFinding finding) => finding switch
    {
        { IsHealed: true, State: CopyState.Missing } => "replica.missing-healed",
        { IsHealed: true } => "replica.altered-healed",
        { State: CopyState.Missing } => "replica.missing",
        { State: CopyState.Altered } => "replica.altered",
        _ => "replica.refused",
    };

    private static string ActOf(StoreChange change) => change switch
    {
        StoreChange.BegunAnew => "replica.store-begun-anew",
        StoreChange.Filled => "replica.store-filled",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, message: null),
    };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} findings about copies wait for the audit trail")]
    private partial void LogNotEntered(int count, Exception exception);
}
