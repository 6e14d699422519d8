using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Elections;

/// <summary>Shows what the node says of elections.</summary>
internal static class ElectionView
{
    /// <summary>Shows an election.</summary>
    public static void Show(Printer printer, ElectionResponse election) => printer.Show(election, RestJson.Default.ElectionResponse, _ =>
    {
        ElectionDefinitionMessage definition = election.Definition;
        printer.Fields([
            ("election", $"{election.Id}{(definition.IsSimulated ? " (simulated)" : "")}"),
            ("title", definition.Title),
            ("phase", election.Phase),
            .. Optional("voters", election.Voters),
            .. Optional("total weight", election.TotalWeight),
            ("accounts", election.RollRule switch
            {
                "approvedVoters" => "every approved voter may register a key",
                "listed" => $"{election.ListedVoters} listed ones may register a key",
                _ => "none may register a key",
            }),
            ("keys", $"{election.RegisteredKeys} registered, {election.ImportedKeys} imported"),
            ("re-voting", definition.AllowsRevoting ? "allowed, the last ballot counts" : "not allowed"),
            ("sealing", $"{definition.BallotsPerBlock} ballots a block, difficulty {definition.DifficultyHexZeros}, {definition.MiningMode}"),
            .. Optional("genesis", election.GenesisHash),
            .. Optional("ballots", election.Ballots),
            .. Optional("blocks", election.Blocks),
            .. Times(election),
            .. Optional("schedule", election.ScheduleRefusal),
        ]);
        foreach (ElectionQuestionMessage question in definition.Questions)
        {
            printer.Line("");
            printer.Line($"{question.Text} ({question.MinChoices} to {question.MaxChoices})");
            foreach ((int place, string candidate) in question.Candidates.Index())
            {
                printer.Line($"  {place + 1}  {candidate}");
            }
        }

        foreach (RareWeightMessage rare in election.RareWeights ?? [])
        {
            printer.Note($"Only {rare.Voters} {(rare.Voters == 1 ? "voter has" : "voters have")} weight {rare.Weight}: ballots of that weight say much about who cast them.");
        }
    });

    /// <summary>Shows how far sealing is, in one line.</summary>
    public static void Show(Printer printer, SealingProgressResponse progress) => printer.Show(
        progress,
        RestJson.Default.SealingProgressResponse,
        _ => printer.Line(
            $"{SealingWords.Of(progress.Stage)}: {progress.BlocksSealed} of {progress.Blocks} blocks, {progress.BallotsSealed} of {progress.Ballots} ballots, "
            + $"{Wording.HashRate(progress.HashesPerSecond)}, {progress.ProcessorSeconds:0.0} s of processor time, {Wording.Mebibytes(progress.MemoryBytes)}, "
            + $"{progress.ElapsedSeconds:0.0} s{(progress.ExpectedSeconds is { } rest ? $", {rest:0.0} s to go" : "")}"));

    /// <summary>Shows the published totals.</summary>
    public static void Show(Printer printer, TotalsResponse totals) => printer.Show(totals, RestJson.Default.TotalsResponse, _ =>
    {
        printer.Fields(("election", totals.Election), ("genesis", totals.GenesisHash), ("head", $"{totals.Height} {totals.Hash}"));
        printer.Line("");
        printer.Line($"{totals.BallotsCounted} of {totals.Voters} voters, weight {totals.WeightCounted} of {totals.VoterWeight}");
        foreach (QuestionTotals question in totals.Questions)
        {
            printer.Line("");
            printer.Table(
                [question.Text, "votes", "weight"],
                [
                    .. question.Candidates.Select(candidate => (IReadOnlyList<string>)[candidate.Name, $"{candidate.Votes}", candidate.Weight]),
                    ["(blank)", $"{question.Blanks}", question.BlankWeight],
                ]);
        }
    });

    /// <summary>Shows where a ballot is; what it says stands in the JSON, for whoever asks for it.</summary>
    public static void Show(Printer printer, BallotResponse ballot) => printer.Show(ballot, RestJson.Default.BallotResponse, _ => printer.Line(
        ballot.Proof is { } proof
            ? $"{ballot.Tracker}: confirmed in block {proof.Height}, leaf {proof.LeafIndex}, {ballot.Confirmations} confirmations"
            : $"{ballot.Tracker}: taken, not sealed yet"));

    private static IEnumerable<(string, string)> Optional<T>(string name, T? value) => value is null ? [] : [(name, $"{value}")];

    private static IEnumerable<(string, string)> Times(ElectionResponse election)
    {
        (string Name, DateTimeOffset? Time)[] times =
        [
            ("opens", election.Definition.OpensUtc),
            ("closes", election.Definition.ClosesUtc),
            ("opened", election.OpenedUtc),
            ("closed", election.ClosedUtc),
            ("sealed", election.SealedUtc),
            ("published", election.PublishedUtc),
        ];
        return times.Where(row => row.Time is not null).Select(row => (row.Name, Wording.Time(row.Time!.Value)));
    }
}
