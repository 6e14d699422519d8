using System.CommandLine;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc metronome</c>: the round schedule.</summary>
internal static class MetronomeVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("metronome", "Show the round schedule");
        runner.Attach(command, async (session, cancellationToken) =>
        {
            MetronomeResponse metronome = await session.Node.GetAsync<MetronomeResponse>("v1/metronome", cancellationToken);
            session.Printer.Show(metronome, RestJson.Default.MetronomeResponse, _ => session.Printer.Fields(
                ("interval", Wording.Seconds(metronome.IntervalMilliseconds)),
                ("epoch", Wording.Time(metronome.Epoch)),
                ("round", $"{metronome.Round}"),
                ("next due", Wording.Time(metronome.NextDue)),
                ("rounds run", $"{metronome.Rounds}"),
                ("empty rounds", $"{metronome.EmptyRounds}"),
                ("missed rounds", $"{metronome.MissedRounds}"),
                ("last lateness", Wording.Seconds(metronome.LastLatenessMilliseconds)),
                ("last sealing", Wording.Seconds(metronome.LastSealMilliseconds)),
                ("validators", $"{metronome.Validators}")));
        });
        return command;
    }
}
