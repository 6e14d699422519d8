using OrleansChain.Cli.Output;
using OrleansChain.Core.Elections.Records;
using Spectre.Console;

namespace OrleansChain.Cli.Elections;

/// <summary>Shows what the verification of an election record found.</summary>
internal sealed class VerificationView(Printer printer)
{
    /// <summary>Shows everything: the election, each check, what is wrong, the totals and the verdict; of an archive that cannot be read at all, only why.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="record">What it was found of.</param>
    public void Show(ElectionVerification found, ElectionRecord record)
    {
        if (UnreadableBecause(record) is { } reason)
        {
            printer.Line($"NOT VERIFIED: {reason}", new Style(Color.Red));
            return;
        }

        printer.Fields(
            ("election", found.ElectionId is { } id ? $"{id}{(found.IsSimulated == true ? " (simulated)" : "")}" : "unknown"),
            ("title", found.Title ?? "unknown"),
            ("genesis", found.GenesisHash ?? "unknown"),
            ("head", found.HeadHash ?? "unknown"),
            ("blocks", $"{found.Blocks}"),
            ("ballots", $"{found.Ballots}"));
        printer.Line("");
        foreach (ElectionCheckResult check in found.Checks)
        {
            ShowCheck(check);
        }

        if (found.Tally is { } tally)
        {
            TallyView.Show(printer, tally);
        }

        printer.Line("");
        printer.Line(
            $"{(found.IsVerified ? "VERIFIED" : "NOT VERIFIED")}: {found.CountOf(ElectionCheckStatus.Passed)} passed, "
            + $"{found.CountOf(ElectionCheckStatus.Failed)} failed, {found.CountOf(ElectionCheckStatus.NotChecked)} not checked",
            new Style(found.IsVerified ? Color.Green : Color.Red));
    }

    /// <summary>Why nothing of the archive could be read; null where something was.</summary>
    private static ElectionFinding? UnreadableBecause(ElectionRecord record) =>
        record is { Statement: null, Genesis: null, Result: null, Blocks.IsEmpty: true } ? record.Faults.FirstOrDefault(fault => fault.File is null) : null;

    private void ShowCheck(ElectionCheckResult check)
    {
        (string word, Style style) = check.Status switch
        {
            ElectionCheckStatus.Passed => ("passed", new Style(Color.Green)),
            ElectionCheckStatus.Failed => ("FAILED", new Style(Color.Red)),
            _ => ("not checked", new Style(Color.Yellow)),
        };
        printer.Line($"{word,-13}{check.Name,-18}{check.NotCheckedBecause ?? check.Sentence}", style);
        foreach (ElectionFinding finding in check.Findings)
        {
            printer.Line($"             - {finding}");
        }

        if (check.Failures > check.Findings.Length)
        {
            printer.Line($"             - and {check.Failures - check.Findings.Length} more");
        }
    }
}
