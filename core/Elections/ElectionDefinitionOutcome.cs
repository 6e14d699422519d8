namespace OrleansChain.Core.Elections;

/// <summary>Whether an election can be held as it is defined. The refusals stand in order of precedence.</summary>
public enum ElectionDefinitionOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>Every rule is kept.</summary>
    Accepted = 1,

    /// <summary>There is no title.</summary>
    TitleMissing = 2,

    /// <summary>The title has more than <see cref="ElectionDefinition.MaxTitleLength"/> characters.</summary>
    TitleTooLong = 3,

    /// <summary>There is no question.</summary>
    QuestionsMissing = 4,

    /// <summary>There are more than <see cref="ElectionDefinition.MaxQuestions"/> questions.</summary>
    TooManyQuestions = 5,

    /// <summary>A question has no text.</summary>
    QuestionTextMissing = 6,

    /// <summary>A question has more than <see cref="ElectionDefinition.MaxQuestionLength"/> characters.</summary>
    QuestionTextTooLong = 7,

    /// <summary>A question has no candidates.</summary>
    CandidatesMissing = 8,

    /// <summary>A question has more than <see cref="ElectionDefinition.MaxCandidates"/> candidates.</summary>
    TooManyCandidates = 9,

    /// <summary>A candidate has no name.</summary>
    CandidateNameMissing = 10,

    /// <summary>A candidate's name has more than <see cref="ElectionDefinition.MaxCandidateLength"/> characters.</summary>
    CandidateNameTooLong = 11,

    /// <summary>Two candidates of a question have the same name.</summary>
    CandidateRepeated = 12,

    /// <summary>A text begins or ends with a blank, or holds a control character or half of a surrogate pair.</summary>
    TextNotPlain = 13,

    /// <summary>The most choices of a question are not from 1 to the number of its candidates.</summary>
    MaxChoicesOutOfRange = 14,

    /// <summary>The fewest choices of a question are below 0 or above the most.</summary>
    MinChoicesOutOfRange = 15,

    /// <summary>The ballots in a block are not from 1 to <see cref="ElectionDefinition.MaxBallotsPerBlock"/>.</summary>
    BallotsPerBlockOutOfRange = 16,

    /// <summary>The difficulty is not from 1 to <see cref="ElectionDefinition.MaxDifficultyHexZeros"/> hexadecimal zeros.</summary>
    DifficultyOutOfRange = 17,

    /// <summary>The mining mode is none of those that there are.</summary>
    MiningModeUnknown = 18,

    /// <summary>The opening or the closing is no whole second after 1970 and before 2106.</summary>
    TimeOutOfRange = 19,

    /// <summary>The closing is not after the opening.</summary>
    ClosesBeforeOpening = 20,
}
