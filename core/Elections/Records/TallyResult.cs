using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The totals of an election, and the content of result.json. Computed from the chain alone by <see cref="ElectionTally"/>.</summary>
/// <param name="Voters">How many keys are on the roll.</param>
/// <param name="VoterWeight">Their weights together; a decimal string in JSON.</param>
/// <param name="Ballots">How many ballots the chain holds.</param>
/// <param name="BallotsCounted">How many of them count: the last of each voter.</param>
/// <param name="WeightCounted">The weights of these voters together; a decimal string in JSON.</param>
/// <param name="Questions">The answers, in the order of the terms.</param>
public sealed record TallyResult(
    long Voters,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] ulong VoterWeight,
    long Ballots,
    long BallotsCounted,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] ulong WeightCounted,
    ImmutableArray<QuestionTally> Questions)
{
    /// <summary>The JSON text without blanks, members in their order here.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ElectionRecordJson.Default.TallyResult);

    /// <summary>Reads JSON; null where it is none, or a member is missing, unknown, repeated or of a wrong type.</summary>
    /// <param name="utf8Json">The JSON text.</param>
    public static TallyResult? TryParse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            TallyResult? result = JsonSerializer.Deserialize(utf8Json, ElectionRecordJson.Default.TallyResult);
            return result is { Questions.IsDefault: false } && result.Questions.All(IsWhole) ? result : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first total in which another result differs from this one, in words; null where none does.</summary>
    /// <param name="stated">The other, as somebody stated it.</param>
    public string? FirstDifference(TallyResult stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        return Differ("voters", stated.Voters, Voters)
            ?? Differ("voterWeight", stated.VoterWeight, VoterWeight)
            ?? Differ("ballots", stated.Ballots, Ballots)
            ?? Differ("ballotsCounted", stated.BallotsCounted, BallotsCounted)
            ?? Differ("weightCounted", stated.WeightCounted, WeightCounted)
            ?? Differ("questions", stated.Questions.Length, Questions.Length)
            ?? Questions.Select((question, index) => DifferenceIn(question, stated.Questions[index], index)).FirstOrDefault(found => found is not null);
    }

    private static bool IsWhole(QuestionTally? question) =>
        question is { Candidates.IsDefault: false } && question.Candidates.All(candidate => candidate is not null);

    private static string? DifferenceIn(QuestionTally counted, QuestionTally stated, int index)
    {
        string place = $"question {index + 1}";
        return Differ($"{place}, text", stated.Text, counted.Text)
            ?? Differ($"{place}, blanks", stated.Blanks, counted.Blanks)
            ?? Differ($"{place}, blankWeight", stated.BlankWeight, counted.BlankWeight)
            ?? Differ($"{place}, candidates", stated.Candidates.Length, counted.Candidates.Length)
            ?? counted.Candidates.Select((candidate, number) => DifferenceIn(candidate, stated.Candidates[number], $"{place}, candidate {number + 1}"))
                .FirstOrDefault(found => found is not null);
    }

    private static string? DifferenceIn(CandidateTally counted, CandidateTally stated, string place) =>
        Differ($"{place}, name", stated.Name, counted.Name)
        ?? Differ($"{place}, votes", stated.Votes, counted.Votes)
        ?? Differ($"{place}, weight", stated.Weight, counted.Weight);

    private static string? Differ<T>(string what, T stated, T counted)
        where T : IEquatable<T> => stated.Equals(counted) ? null : $"{what}: stated {stated}, counted {counted}";
}
