using System.Globalization;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Load;

/// <summary>Shows a run: a line a second on standard error while it goes on, the report in the end, and what is wrong with it.</summary>
/// <param name="printer">Where to.</param>
internal sealed class LoadView(Printer printer) : IProgress<LoadProgress>
{
    /// <inheritdoc/>
    public void Report(LoadProgress value) => printer.Note(value.Phase switch
    {
        LoadPhase.Keys => $"keys      {Seconds(value.Elapsed)}  {Number(value.Signed)} made",
        LoadPhase.Funding => $"funding   {Seconds(value.Elapsed)}  {Number(value.Confirmed)} paid, block {value.Height}",
        LoadPhase.Signing => $"signing   {Seconds(value.Elapsed)}  {Number(value.Signed)} signed",
        LoadPhase.Sending => $"sending   {Seconds(value.Elapsed)}  {Counts(value)}, {Number(value.AcknowledgedPerSecond)}/s acknowledged",
        LoadPhase.Draining => $"draining  {Seconds(value.Elapsed)}  {Counts(value)}",
        _ => $"checking  {Seconds(value.Elapsed)}",
    });

    /// <summary>Shows the report.</summary>
    /// <returns>The exit code.</returns>
    public int Show(LoadReport report)
    {
        printer.Show(report, CliJson.Default.LoadReport, Write);
        foreach (CommandFailureException failure in FailuresOf(report))
        {
            printer.Failure(failure);
        }

        return report.IsGood ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    /// <summary>What is wrong with a run, each with its name; nothing where <see cref="LoadReport.IsGood"/>.</summary>
    public static IEnumerable<CommandFailureException> FailuresOf(LoadReport report)
    {
        string first = report.Examples.Count > 0 ? $" The first: {report.Examples[0]}." : "";
        if (report.Failure is { } failure)
        {
            yield return Failed(Reasons.SendingFailed, $"Sending ended before its time: {failure}");
        }

        if (report.Lost > 0)
        {
            yield return Failed(Reasons.TransfersLost, $"{Number(report.Lost)} acknowledged transfers are in no block.{first}");
        }

        if (report.Duplicated > 0)
        {
            yield return Failed(Reasons.TransfersDuplicated, $"{Number(report.Duplicated)} transfers are in blocks more than once.{first}");
        }

        if (report.Altered > 0)
        {
            yield return Failed(Reasons.TransfersAltered, $"{Number(report.Altered)} transactions in blocks are not what was signed.{first}");
        }

        if (!report.SupplyConserved)
        {
            yield return Failed(Reasons.SupplyNotConserved, "The blocks, the wallets' balances and the chain's supply do not agree.");
        }

        if (!report.KeptRate)
        {
            yield return Failed(
                Reasons.RateNotKept,
                FormattableString.Invariant($"{report.OfferedPerSecond:0} transfers a second were to be sent, {report.SentPerSecond:0} were ({report.SentPerSecond / report.OfferedPerSecond:P1}); ")
                + FormattableString.Invariant($"the latest was {report.MaxLagMilliseconds:0} ms late. More connections help where the node is not at its limit."));
        }
    }

    private void Write(LoadReport report)
    {
        string how = report.OfferedPerSecond is { } rate ? $"{Number(rate)}/s offered" : "closed loop";
        string warmUp = report.WarmUpSeconds > 0 ? FormattableString.Invariant($", latencies without the first {report.WarmUpSeconds:0.###} s") : "";
        string signed = report.SignedAhead == report.Signed ? "signed ahead" : report.SignedAhead == 0 ? "signed while sending" : $"{Number(report.SignedAhead)} signed ahead";
        printer.Fields(
            ("load", $"{Number(report.Wallets)} wallets{(report.IsRandomSender ? " at random" : "")}, batches of {report.BatchSize}, {report.Connections} connections, {how}{warmUp}"),
            ("chain", $"blocks of {Wording.Seconds(report.BlockIntervalMilliseconds)}, {report.Validators} validators: {string.Join(", ", report.ProofKinds)}"),
            ("sent", $"{Number(report.Signed)} ({signed}), {Number(report.SentPerSecond)}/s"),
            ("acknowledged", $"{Number(report.Acknowledged)}, {Number(report.AcceptedPerSecond)}/s"),
            ("confirmed", $"{Number(report.Confirmed)}, {Number(report.ConfirmedPerSecond)}/s; between blocks {Number(report.ConfirmedPerSecondBetweenBlocks)}/s"),
            ("acknowledgement", Latencies(report.Acknowledge)),
            ("confirmation", Latencies(report.Confirm)),
            ("refused", report.Refusals.Count == 0 ? "0" : string.Join(", ", report.Refusals.Select(refusal => $"{refusal.Key} {Number(refusal.Value)}"))),
            ("answers lost", $"{Number(report.LostAnswers)}, transfers of unknown end {Number(report.Unknown)}"),
            ("lost", $"{Number(report.Lost)}, duplicated {Number(report.Duplicated)}, altered {Number(report.Altered)}"),
            ("supply", $"{(report.SupplyConserved ? "conserved" : "NOT conserved")} ({Number(report.BalancesCompared)} balances compared)"),
            ("set-up", FormattableString.Invariant($"keys {report.KeySeconds:0.0} s, funding {report.FundingSeconds:0.0} s, signing {report.SigningSeconds:0.0} s (seed {report.Seed})")),
            ("generator", FormattableString.Invariant($"{report.GeneratorCpuSeconds:0.00} s of processor time")));
    }

    private static string Counts(LoadProgress value) => $"{Number(value.Acknowledged)} acknowledged, {Number(value.Confirmed)} confirmed, {Number(value.Refused)} refused";

    private static string Latencies(LatencySummary latency) => string.Create(
        CultureInfo.InvariantCulture,
        $"min {latency.Min:0.0}  mean {latency.Mean:0.0}  p50 {latency.P50:0.0}  p90 {latency.P90:0.0}  p99 {latency.P99:0.0}  max {latency.Max:0.0} ms");

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds,5:0} s");

    private static CommandFailureException Failed(string reason, string detail) => new(ExitCodes.CheckFailed, reason, detail);
}
