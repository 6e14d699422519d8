using System.Collections.Immutable;

namespace OrleansChain.Core.Elections.Records;

/// <summary>
/// Collects what the checks found. A check passes only where somebody said that it was done; what could not be looked at makes it not checked,
/// never passed. Not thread-safe.
/// </summary>
internal sealed class CheckLog
{
    private const string NotReached = "It was not reached.";

    private readonly Dictionary<ElectionCheck, Entry> _entries = ElectionChecks.All.ToDictionary(check => check, _ => new Entry());

    /// <summary>Whether the check was done and found everything right.</summary>
    public bool HasPassed(ElectionCheck check) => _entries[check].Status == ElectionCheckStatus.Passed;

    /// <summary>Whether the check found something wrong.</summary>
    public bool HasFailed(ElectionCheck check) => _entries[check].Failures > 0;

    /// <summary>Something is wrong.</summary>
    public void Fail(ElectionCheck check, ElectionFinding finding)
    {
        Entry entry = _entries[check];
        if (entry.Failures++ < ElectionVerifier.MaxFindings)
        {
            entry.Findings.Add(finding);
        }
    }

    /// <summary>Something that the checks look at could not be looked at; the first reason is reported.</summary>
    public void LeaveOpen(string reason, params ReadOnlySpan<ElectionCheck> checks)
    {
        foreach (ElectionCheck check in checks)
        {
            _entries[check].OpenBecause ??= reason;
        }
    }

    /// <summary>The checks have looked at everything that could be looked at.</summary>
    public void Done(params ReadOnlySpan<ElectionCheck> checks)
    {
        foreach (ElectionCheck check in checks)
        {
            _entries[check].IsDone = true;
        }
    }

    /// <summary>How every check ended.</summary>
    public ImmutableArray<ElectionCheckResult> ToResults() =>
        [.. ElectionChecks.All.Select(check => _entries[check].ToResult(check))];

    private sealed class Entry
    {
        public List<ElectionFinding> Findings { get; } = [];

        public long Failures { get; set; }

        public string? OpenBecause { get; set; }

        public bool IsDone { get; set; }

        public ElectionCheckStatus Status => Failures > 0
            ? ElectionCheckStatus.Failed
            : IsDone && OpenBecause is null ? ElectionCheckStatus.Passed : ElectionCheckStatus.NotChecked;

        public ElectionCheckResult ToResult(ElectionCheck check) => new(
            check, Status, Failures, [.. Findings], Status == ElectionCheckStatus.NotChecked ? OpenBecause ?? NotReached : null);
    }
}
