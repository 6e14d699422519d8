using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Validators;

/// <summary>Tells what happens to a validator that runs: a line of text for what matters, or every event as a line of JSON.</summary>
/// <param name="printer">Where to.</param>
internal sealed class ValidatorReport(Printer printer)
{
    /// <summary>Tells an event.</summary>
    public void Tell(ValidatorEvent happened) => printer.Show(happened, CliJson.Default.ValidatorEvent, Line);

    /// <summary>Tells what does not stop the validator.</summary>
    public void Note(CommandFailureException failure) => printer.Failure(failure);

    private void Line(ValidatorEvent happened)
    {
        if (Text(happened) is { } text)
        {
            printer.Line(text);
        }
    }

    private static string? Text(ValidatorEvent happened) => happened.Event switch
    {
        "started" => $"{happened.Address} gives proof of {happened.ProofKind} as {happened.Worker}, {happened.Workers} threads",
        "plot" => $"plot: {Wording.Mebibytes(happened.PlotMadeBytes ?? 0)} of {Wording.Mebibytes(happened.PlotSizeBytes ?? 0)}",
        "registered" => $"plot registered by transaction {happened.Transaction}; it answers once the chain counts it",
        "won" => $"block {happened.Height} won: {Wording.Coins(happened.Reward!)} ({Count(happened.BlocksWon)}{Speed(happened)})",
        "lost" or "refused" when happened.Reason is null or Reasons.LateSolution => $"block {happened.Height} went to another",
        "refused" => $"block {happened.Height}: the solution was refused ({happened.Reason})",
        "ended" => $"ended: {Count(happened.BlocksWon)}{(happened.Hashes > 0 ? $", {happened.Hashes} hashes" : "")}",
        _ => null,
    };

    private static string Speed(ValidatorEvent happened) => happened.HashesPerSecond > 0 ? $", {Wording.HashRate(happened.HashesPerSecond.Value)}" : "";

    private static string Count(long? blocks) => blocks == 1 ? "1 block won" : $"{blocks} blocks won";
}
