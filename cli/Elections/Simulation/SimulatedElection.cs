using System.Collections.Immutable;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>What a simulated election asks, and what its voters answer.</summary>
internal static class SimulatedElection
{
    /// <summary>The questions: one with a blank, one with several choices.</summary>
    public static ImmutableArray<ElectionQuestion> Questions { get; } =
    [
        new("Who takes the chair?", ["Ada", "Blaise", "Grace", "Leslie"], MinChoices: 0, MaxChoices: 1),
        new("What is to be built?", ["bridge", "library", "park", "school", "tram"], MinChoices: 1, MaxChoices: 3),
    ];

    /// <summary>The definition as the node takes it.</summary>
    public static ElectionDefinitionMessage DefinitionOf(SimulationPlan plan) => new(
        $"Simulation of {plan.Voters} voters, seed {plan.Seed}",
        [.. Questions.Select(question => new ElectionQuestionMessage(question.Text, question.Candidates, question.MinChoices, question.MaxChoices))],
        AllowsRevoting: false,
        plan.BallotsPerBlock,
        plan.DifficultyHexZeros,
        plan.MiningMode,
        IsSimulated: true);

    /// <summary>A voter's ballot.</summary>
    public static BallotContent BallotOf(ulong seed, int voter)
    {
        var draw = new SimulatedDraw(seed, voter);
        ImmutableArray<byte> salt = [.. draw.Bytes().AsSpan()];
        var answers = ImmutableArray.CreateBuilder<ImmutableArray<int>>(Questions.Length);
        foreach (ElectionQuestion question in Questions)
        {
            int count = question.MinChoices + draw.Below(question.MaxChoices - question.MinChoices + 1);
            SortedSet<int> chosen = [];
            while (chosen.Count < count)
            {
                chosen.Add(draw.Below(question.Candidates.Length));
            }

            answers.Add([.. chosen]);
        }

        return new BallotContent(salt, answers.MoveToImmutable());
    }

    /// <summary>The totals that these voters make, counted without any chain: every weight is 1 and everybody votes once.</summary>
    public static TallyResult TallyOf(ulong seed, int voters)
    {
        long[][] votes = [.. Questions.Select(question => new long[question.Candidates.Length])];
        long[] blanks = new long[Questions.Length];
        for (int voter = 0; voter < voters; voter++)
        {
            ImmutableArray<ImmutableArray<int>> choices = BallotOf(seed, voter).Choices;
            for (int i = 0; i < choices.Length; i++)
            {
                blanks[i] += choices[i].IsEmpty ? 1 : 0;
                foreach (int choice in choices[i])
                {
                    votes[i][choice]++;
                }
            }
        }

        return new TallyResult(
            voters,
            (ulong)voters,
            voters,
            voters,
            (ulong)voters,
            [
                .. Questions.Select((question, i) => new QuestionTally(
                    question.Text,
                    blanks[i],
                    (ulong)blanks[i],
                    [.. question.Candidates.Select((name, place) => new CandidateTally(name, votes[i][place], (ulong)votes[i][place]))])),
            ]);
    }
}
