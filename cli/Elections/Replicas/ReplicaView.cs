using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using Spectre.Console;

namespace OrleansChain.Cli.Elections.Replicas;

/// <summary>Shows what the node says of copies.</summary>
/// <param name="printer">Writes it.</param>
internal sealed class ReplicaView(Printer printer)
{
    private static readonly string[] StoreHeaders = ["store", "state", "last walk", ""];
    private static readonly string[] CountHeaders = ["store", "altered", "missing", "healed", "failed writes"];
    private static readonly string[] FindingHeaders = ["store", "record", "leaf", "ballot", "copy", "healed", "why"];

    /// <summary>Whether all copies are right, or were just made so.</summary>
    public static bool IsRight(ReplicaWalkResponse walk) => walk.Verdict is "right" or "healed";

    /// <summary>Shows the stores.</summary>
    public void Show(ReplicasResponse replicas) => printer.Show(replicas, RestJson.Default.ReplicasResponse, _ =>
    {
        printer.Table(StoreHeaders, [.. replicas.Stores.Select(IReadOnlyList<string> (store) =>
            [store.Store, store.State, CopiesOf(store.Store, replicas.LastWalk), store.Failure ?? ""])]);
        printer.Line("");
        printer.Fields(
            ("majority", $"{replicas.Majority} of {replicas.Stores.Count}"),
            ("last walk", replicas.LastWalk is { } walk ? $"{Wording.Time(walk.BeganUtc)} {walk.Verdict}, copies not as they should be: {walk.FindingCount}" : "none"));
        printer.Line("");
        printer.Line($"Of all elections since the node was started, each time counted; {replicas.Refused} reads and walks refused:");
        printer.Table(CountHeaders, [.. replicas.Stores.Select(IReadOnlyList<string> (store) =>
            [store.Store, $"{store.Altered}", $"{store.Missing}", $"{store.Healed}", $"{store.FailedWrites}"])]);
    });

    /// <summary>Shows a page of records.</summary>
    public void Show(ReplicaRecordsResponse page) => printer.Show(page, RestJson.Default.ReplicaRecordsResponse, _ =>
    {
        printer.Table(
            ["record", "bytes", "sha-256", .. page.Stores],
            [.. page.Items.Select(IReadOnlyList<string> (record) => [record.Record, $"{record.SizeBytes}", record.Sha256 ?? "", .. record.Copies])]);
        if (page.Next is { } next)
        {
            printer.Note($"More: --cursor {next}");
        }
    });

    /// <summary>Shows what a walk over all copies found.</summary>
    public void Show(ReplicaWalkResponse walk) => printer.Show(walk, RestJson.Default.ReplicaWalkResponse, _ =>
    {
        if (walk.Findings.Count > 0)
        {
            printer.Table(FindingHeaders, [.. walk.Findings.Select(IReadOnlyList<string> (finding) =>
                [finding.Store, finding.Record, $"{finding.Leaf}", finding.Tracker ?? "", finding.State, finding.IsHealed ? "yes" : "no", finding.Reason])]);
            printer.Line("");
        }

        if (walk.FindingCount > walk.Findings.Count)
        {
            printer.Note($"{walk.FindingCount - walk.Findings.Count} more are not listed.");
        }

        printer.Line($"{walk.Verdict}: {Extent(walk)}, copies not as they should be: {walk.FindingCount}", new Style(IsRight(walk) ? Color.Green : Color.Red));
    });

    /// <summary>Notes how far a walk is.</summary>
    public void NoteProgress(ReplicaWalkResponse walk)
    {
        if (!printer.IsJson)
        {
            printer.Note($"So far {Extent(walk)}");
        }
    }

    /// <summary>Shows what was altered.</summary>
    public void Show(TamperResponse altered, string election) => printer.Show(altered, RestJson.Default.TamperResponse, _ =>
    {
        printer.Line($"store {altered.Store}: byte {altered.Offset} of {altered.Record}, in leaf {altered.Leaf}, is altered");
        printer.Note($"dsc replica verify {election} names it; dsc replica sync {election} heals it while a majority of the copies is right.");
    });

    /// <summary>What the last walk found of this election's copies in a store: <c>right</c>, or <c>2 altered, 1 missing, 3 healed</c>.</summary>
    private static string CopiesOf(string store, ReplicaWalkResponse? walk)
    {
        if (walk is null)
        {
            return "none yet";
        }

        ReplicaFinding[] findings = [.. walk.Findings.Where(finding => string.Equals(finding.Store, store, StringComparison.Ordinal))];
        int healed = findings.Count(finding => finding.IsHealed);
        string[] counts = [.. findings.CountBy(finding => finding.State).Select(count => $"{count.Value} {count.Key}"), .. healed > 0 ? [$"{healed} healed"] : (string[])[]];
        return counts.Length > 0 ? string.Join(", ", counts) : walk.FindingCount > walk.Findings.Count ? "too many findings to say" : "right";
    }

    private static string Extent(ReplicaWalkResponse walk) =>
        $"{walk.Groups} journal groups and {walk.Blocks} blocks with {walk.Ballots} ballots (a sealed one is in both), {walk.ElapsedSeconds:0.0} s";
}
