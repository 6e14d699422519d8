using System.Globalization;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>Shows a simulation: a line a second on standard error while it goes on, and the report in the end.</summary>
/// <param name="printer">Where to.</param>
internal sealed class SimulationView(Printer printer) : IProgress<SimulationProgress>
{
    /// <inheritdoc/>
    public void Report(SimulationProgress value)
    {
        string done = value.Total > 0 ? $"  {Number(value.Done)} of {Number(value.Total)}" : "";
        string note = value.Note is null ? "" : $"  {value.Note}";
        printer.Note(string.Create(
            CultureInfo.InvariantCulture, $"{Wording.Kebab(value.Phase.ToString()),-13}{value.Elapsed.TotalSeconds,5:0} s{done}{note}"));
    }

    /// <summary>Shows the report.</summary>
    /// <returns>The exit code.</returns>
    public int Show(SimulationReport report)
    {
        printer.Show(report, CliJson.Default.SimulationReport, Write);
        if (!report.IsGood)
        {
            printer.Failure(new CommandFailureException(ExitCodes.CheckFailed, Reasons.SimulationFailed, ReasonOf(report)));
        }

        return report.IsGood ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    private static string ReasonOf(SimulationReport report)
    {
        if (report.Cast != report.Voters)
        {
            return $"{Number(report.Cast)} of {Number(report.Voters)} ballots were taken.";
        }

        return report.Verified
            ? $"The totals are not what the voters chose: {report.TallyDifference}."
            : $"The record is not verified: {string.Join(", ", report.FailedChecks)}.";
    }

    private void Write(SimulationReport report)
    {
        printer.Fields(
            ("election", $"{report.Election} (simulated, seed {report.Seed})"),
            ("voters", FormattableString.Invariant($"{Number(report.Voters)}, of whom {Number(report.SignedUp)} signed up")),
            ("cast", FormattableString.Invariant($"{Number(report.Cast)} of {Number(report.Voters)} ballots, {report.CastPerSecond:#,0}/s acknowledged")),
            ("refused", report.Refusals.Count == 0 ? "0" : string.Join(", ", report.Refusals.Select(refusal => $"{refusal.Key} {Number(refusal.Value)}"))),
            ("sealed", $"{Number(report.Blocks)} blocks of {report.BallotsPerBlock}, difficulty {report.DifficultyHexZeros}, head {report.HeadHash}"),
            ("seconds", string.Join(", ", report.Seconds.Select(phase => FormattableString.Invariant($"{phase.Key} {phase.Value:0.0}")))),
            ("verified", report.Verified ? "yes" : $"NO: {string.Join(", ", report.FailedChecks)}"),
            ("totals", report.TallyDifference is { } difference ? $"DIFFER: {difference}" : "what the voters chose"));
        if (report.Tally is { } tally)
        {
            TallyView.Show(printer, tally);
        }
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
