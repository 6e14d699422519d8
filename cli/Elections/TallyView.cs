using OrleansChain.Cli.Output;
using OrleansChain.Core.Elections.Records;

namespace OrleansChain.Cli.Elections;

/// <summary>Shows the totals of an election.</summary>
internal static class TallyView
{
    /// <summary>Shows the totals.</summary>
    /// <param name="printer">Where to.</param>
    /// <param name="tally">The totals.</param>
    public static void Show(Printer printer, TallyResult tally)
    {
        printer.Line("");
        printer.Line($"{tally.BallotsCounted} of {tally.Voters} voters, weight {tally.WeightCounted} of {tally.VoterWeight}");
        foreach (QuestionTally question in tally.Questions)
        {
            printer.Line("");
            printer.Table(
                [question.Text, "votes", "weight"],
                [
                    .. question.Candidates.Select(candidate => (IReadOnlyList<string>)[candidate.Name, $"{candidate.Votes}", $"{candidate.Weight}"]),
                    ["(blank)", $"{question.Blanks}", $"{question.BlankWeight}"],
                ]);
        }
    }
}
