using System.Collections.Immutable;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Elections;

/// <summary>The rules of <see cref="ElectionDefinition.Check"/>, in the order of <see cref="ElectionDefinitionOutcome"/>.</summary>
internal static class ElectionDefinitionRules
{
    public static ElectionDefinitionOutcome Check(ElectionDefinition definition)
    {
        ImmutableArray<ElectionQuestion> questions = definition.Questions.IsDefault ? [] : definition.Questions;
        if (CheckLength(definition.Title, ElectionDefinition.MaxTitleLength) is var title and not 0)
        {
            return title < 0 ? ElectionDefinitionOutcome.TitleMissing : ElectionDefinitionOutcome.TitleTooLong;
        }

        if (questions.Length is 0 or > ElectionDefinition.MaxQuestions)
        {
            return questions.IsEmpty ? ElectionDefinitionOutcome.QuestionsMissing : ElectionDefinitionOutcome.TooManyQuestions;
        }

        ElectionDefinitionOutcome outcome = FirstOf(questions, CheckNames);
        outcome = outcome == ElectionDefinitionOutcome.Accepted ? CheckTexts(definition.Title, questions) : outcome;
        outcome = outcome == ElectionDefinitionOutcome.Accepted ? FirstOf(questions, CheckChoices) : outcome;
        return outcome == ElectionDefinitionOutcome.Accepted ? CheckCourse(definition) : outcome;
    }

    /// <summary>The refusal that comes first in precedence, whichever question has it.</summary>
    private static ElectionDefinitionOutcome FirstOf(
        ImmutableArray<ElectionQuestion> questions, Func<ElectionQuestion, ElectionDefinitionOutcome> check) =>
        questions.Select(check).Where(outcome => outcome != ElectionDefinitionOutcome.Accepted).DefaultIfEmpty(ElectionDefinitionOutcome.Accepted).Min();

    private static ElectionDefinitionOutcome CheckNames(ElectionQuestion question)
    {
        ImmutableArray<string> candidates = question.Candidates.IsDefault ? [] : question.Candidates;
        if (CheckLength(question.Text, ElectionDefinition.MaxQuestionLength) is var text and not 0)
        {
            return text < 0 ? ElectionDefinitionOutcome.QuestionTextMissing : ElectionDefinitionOutcome.QuestionTextTooLong;
        }

        if (candidates.Length is 0 or > ElectionDefinition.MaxCandidates)
        {
            return candidates.IsEmpty ? ElectionDefinitionOutcome.CandidatesMissing : ElectionDefinitionOutcome.TooManyCandidates;
        }

        int[] lengths = [.. candidates.Select(name => CheckLength(name, ElectionDefinition.MaxCandidateLength))];
        if (lengths.Any(length => length != 0))
        {
            return lengths.Contains(-1) ? ElectionDefinitionOutcome.CandidateNameMissing : ElectionDefinitionOutcome.CandidateNameTooLong;
        }

        return candidates.Distinct(StringComparer.Ordinal).Count() == candidates.Length
            ? ElectionDefinitionOutcome.Accepted
            : ElectionDefinitionOutcome.CandidateRepeated;
    }

    private static ElectionDefinitionOutcome CheckTexts(string title, ImmutableArray<ElectionQuestion> questions) =>
        questions.SelectMany(question => question.Candidates.Prepend(question.Text)).Prepend(title).All(IsPlain)
            ? ElectionDefinitionOutcome.Accepted
            : ElectionDefinitionOutcome.TextNotPlain;

    private static ElectionDefinitionOutcome CheckChoices(ElectionQuestion question)
    {
        if (question.MaxChoices < 1 || question.MaxChoices > question.Candidates.Length)
        {
            return ElectionDefinitionOutcome.MaxChoicesOutOfRange;
        }

        return question.MinChoices < 0 || question.MinChoices > question.MaxChoices
            ? ElectionDefinitionOutcome.MinChoicesOutOfRange
            : ElectionDefinitionOutcome.Accepted;
    }

    private static ElectionDefinitionOutcome CheckCourse(ElectionDefinition definition)
    {
        if (definition.BallotsPerBlock is < 1 or > ElectionDefinition.MaxBallotsPerBlock)
        {
            return ElectionDefinitionOutcome.BallotsPerBlockOutOfRange;
        }

        if (definition.DifficultyHexZeros is < 1 or > ElectionDefinition.MaxDifficultyHexZeros)
        {
            return ElectionDefinitionOutcome.DifficultyOutOfRange;
        }

        if (definition.MiningMode is < MiningMode.Serial or > MiningMode.Auto)
        {
            return ElectionDefinitionOutcome.MiningModeUnknown;
        }

        if (!IsTime(definition.OpensUtc) || !IsTime(definition.ClosesUtc))
        {
            return ElectionDefinitionOutcome.TimeOutOfRange;
        }

        return definition.ClosesUtc <= definition.OpensUtc ? ElectionDefinitionOutcome.ClosesBeforeOpening : ElectionDefinitionOutcome.Accepted;
    }

    /// <summary>-1 for no text, 1 for one that is too long, else 0.</summary>
    private static int CheckLength(string? text, int max) => string.IsNullOrWhiteSpace(text) ? -1 : text.Length > max ? 1 : 0;

    /// <summary>Whether the text looks to people as it is: what is signed must not hide anything, and must have one form in UTF-8.</summary>
    private static bool IsPlain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (char.IsControl(text[i]) || (char.IsSurrogate(text[i]) && !isPair))
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);
    }

    private static bool IsTime(DateTimeOffset? time) =>
        time is not { } given || (given.Ticks % TimeSpan.TicksPerSecond == 0 && given.ToUnixTimeSeconds() is > 0 and <= uint.MaxValue);
}
