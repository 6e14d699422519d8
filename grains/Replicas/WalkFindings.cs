using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>What a walk has found so far.</summary>
internal sealed class WalkFindings(bool heals, DateTimeOffset beganUtc)
{
    private const int MostListed = 1_000;

    private readonly List<CopyFinding> _findings = [];
    private ReplicaVerdict _verdict = ReplicaVerdict.Right;
    private long _findingCount;
    private bool _isAbandoned;

    public long Groups { get; set; }

    public long Blocks { get; set; }

    public long Transactions { get; set; }

    /// <summary>Nobody waits for the walk any more.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Ends the walk where nobody waits for it.</summary>
    public void ThrowIfAbandoned()
    {
        if (_isAbandoned)
        {
            throw new OperationCanceledException("The activation that walked has ended.");
        }
    }

    /// <summary>Takes in what one record came to.</summary>
    public void Add(RecordInspection record)
    {
        foreach (var finding in record.Findings)
        {
            Add(finding);
        }

        Worsen(VerdictOf(record));
    }

    /// <summary>Nobody can say what a record is, though its copies agree.</summary>
    public void Refuse(IEnumerable<CopyFinding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding);
        }

        Worsen(ReplicaVerdict.Refused);
    }

    public ReplicaReport ToReport(bool isComplete, TimeSpan elapsed) => new(
        isComplete, isComplete ? _verdict : ReplicaVerdict.Unspecified, heals, Groups, Blocks, Transactions, _findingCount, [.. _findings], beganUtc, elapsed);

    private static ReplicaVerdict VerdictOf(RecordInspection record)
    {
        if (record.Decision.Outcome is RecordOutcome.Refused or RecordOutcome.Unavailable)
        {
            return ReplicaVerdict.Refused;
        }

        if (record.IsWhole || record.Decision.Outcome == RecordOutcome.Absent)
        {
            return record.Findings.IsEmpty ? ReplicaVerdict.Right : ReplicaVerdict.Healed;
        }

        return record.Decision.Copies.Contains(CopyState.Unknown) || record.Findings.Any(finding => finding.IsHealed)
            ? ReplicaVerdict.Incomplete
            : ReplicaVerdict.Differing;
    }

    private void Add(CopyFinding finding)
    {
        _findingCount++;
        if (_findings.Count < MostListed)
        {
            _findings.Add(finding);
        }
    }

    private void Worsen(ReplicaVerdict verdict) => _verdict = verdict > _verdict ? verdict : _verdict;
}
