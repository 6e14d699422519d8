using System.Collections.Frozen;
using System.Text.Json;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Elections;

/// <summary>The refusals that have to do with elections; a part of <see cref="ProblemTable"/>. Those of ballots are among its transactions.</summary>
internal static class ElectionProblems
{
    private const string DefinitionPrefix = "definition-";

    public static readonly ProblemType BadElectionId = new("bad-election-id", 400, "Not an election's id: 1 to 40 of a to z, 0 to 9 and '-'");
    public static readonly ProblemType BadTracker = new("bad-tracker", 400, "Not a ballot's tracker");
    public static readonly ProblemType BadCsv = new("bad-csv", 400, "The body is not the CSV that this route takes");
    public static readonly ProblemType BadRollRule = new("bad-roll-rule", 400, "Not a rule of a roll");
    public static readonly ProblemType BadChoice = new("bad-choice", 400, "A query parameter is neither true nor false");
    public static readonly ProblemType ElectionUnknown = new("election-unknown", 404, "There is no such election");
    public static readonly ProblemType BallotUnknown = new("ballot-unknown", 404, "The election has no ballot of this tracker");
    public static readonly ProblemType ElectionNotClosed = new("election-not-closed", 409, "The election has not been closed yet");
    public static readonly ProblemType ResultNotPublished = new("result-not-published", 409, "The result has not been published");

    public static readonly ProblemType ReplicaUnknown = new("replica-unknown", 404, "There is no store of this name, or it does not answer");
    public static readonly ProblemType NotDevelopment = new("not-development", 403, "This works on a development node alone");

    private static readonly FrozenDictionary<ElectionOutcome, ProblemType> Acts = new Dictionary<ElectionOutcome, ProblemType>
    {
        [ElectionOutcome.InvalidId] = BadElectionId,
        [ElectionOutcome.NotCreated] = ElectionUnknown,
        [ElectionOutcome.AlreadyExists] = new("election-exists", 409, "An election of this id exists with another definition"),
        [ElectionOutcome.TooManyElections] = new("too-many-elections", 409, "There are as many elections as there may be"),
        [ElectionOutcome.WrongPhase] = new("wrong-phase", 409, "The election is not in the phase that the act belongs to"),
        [ElectionOutcome.NotAllSealed] = new("not-all-sealed", 409, "Ballots wait that are in no block yet"),
        [ElectionOutcome.InvalidDefinition] = new("invalid-definition", 422, "The definition breaks a rule"),
        [ElectionOutcome.ScheduleOver] = new("schedule-over", 409, "The time to open or to close, as the definition has it, is over"),
        [ElectionOutcome.ScheduledLater] = new("scheduled-later", 409, "The time to open or to close, as the definition has it, is still to come"),
        [ElectionOutcome.KeysRegistered] = new("keys-registered", 409, "Keys are registered already under the roll that is to be replaced"),
        [ElectionOutcome.RowsRefused] = new("rows-refused", 422, "Rows are refused; nothing of them was applied"),
        [ElectionOutcome.NoVoters] = new("no-voters", 409, "Nobody could vote: no key is on the roll"),
        [ElectionOutcome.TooManyVoters] = new("too-many-voters", 422, "There are more keys than a chain takes"),
        [ElectionOutcome.WeightsOverflow] = new("weights-overflow", 422, "The weights together are too large"),
        [ElectionOutcome.DifferentChain] = new("different-chain", 409, "The election's chain exists with another genesis"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<KeyRegistrationOutcome, ProblemType> Keys = new Dictionary<KeyRegistrationOutcome, ProblemType>
    {
        [KeyRegistrationOutcome.NotCreated] = ElectionUnknown,
        [KeyRegistrationOutcome.NotInRegistration] = new("not-in-registration", 409, "The election is not in the phase of registration"),
        [KeyRegistrationOutcome.NotApproved] = new("voter-not-approved", 403, "The account has not been approved"),
        [KeyRegistrationOutcome.NotOnRoll] = new("account-not-on-roll", 403, "The account is not on the election's roll"),
        [KeyRegistrationOutcome.BadPublicKey] = new("bad-voting-key", 422, "The public key is not a point of the curve"),
        [KeyRegistrationOutcome.BadSignature] = new("bad-key-proof", 422, "The signature does not prove that the device has the key"),
        [KeyRegistrationOutcome.AccountHasKey] = new("account-has-key", 409, "The account has registered another key"),
        [KeyRegistrationOutcome.KeyTaken] = new("key-taken", 409, "The key is on the roll already"),
        [KeyRegistrationOutcome.RollFull] = new("roll-full", 409, "The roll has as many keys as a chain takes"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ElectionDefinitionOutcome, ProblemType> Definitions = new Dictionary<ElectionDefinitionOutcome, string>
    {
        [ElectionDefinitionOutcome.TitleMissing] = "There is no title",
        [ElectionDefinitionOutcome.TitleTooLong] = "The title is too long",
        [ElectionDefinitionOutcome.QuestionsMissing] = "There is no question",
        [ElectionDefinitionOutcome.TooManyQuestions] = "There are too many questions",
        [ElectionDefinitionOutcome.QuestionTextMissing] = "A question has no text",
        [ElectionDefinitionOutcome.QuestionTextTooLong] = "A question is too long",
        [ElectionDefinitionOutcome.CandidatesMissing] = "A question has no candidates",
        [ElectionDefinitionOutcome.TooManyCandidates] = "A question has too many candidates",
        [ElectionDefinitionOutcome.CandidateNameMissing] = "A candidate has no name",
        [ElectionDefinitionOutcome.CandidateNameTooLong] = "A candidate's name is too long",
        [ElectionDefinitionOutcome.CandidateRepeated] = "Two candidates of a question have the same name",
        [ElectionDefinitionOutcome.TextNotPlain] = "A text begins or ends with a blank, or holds what cannot be seen",
        [ElectionDefinitionOutcome.MaxChoicesOutOfRange] = "The most choices are not from 1 to the number of candidates",
        [ElectionDefinitionOutcome.MinChoicesOutOfRange] = "The fewest choices are below 0 or above the most",
        [ElectionDefinitionOutcome.BallotsPerBlockOutOfRange] = "The ballots in a block are out of bounds",
        [ElectionDefinitionOutcome.DifficultyOutOfRange] = "The difficulty is out of bounds",
        [ElectionDefinitionOutcome.MiningModeUnknown] = "There is no such way to split the work",
        [ElectionDefinitionOutcome.TimeOutOfRange] = "A time is no whole second after 1970 and before 2106",
        [ElectionDefinitionOutcome.ClosesBeforeOpening] = "The closing is not after the opening",
    }.ToFrozenDictionary(
        entry => entry.Key,
        entry => new ProblemType(DefinitionPrefix + JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Key.ToString()), 422, entry.Value));

    /// <summary>Every refusal of this table.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        .. new[] { BadElectionId, BadTracker, BadCsv, BadRollRule, BadChoice, ElectionUnknown, BallotUnknown, ElectionNotClosed, ResultNotPublished, ReplicaUnknown, NotDevelopment }
            .Concat(InOrder(Acts)).Concat(InOrder(Keys)).Concat(InOrder(Definitions)).Distinct(),
    ];

    /// <summary>The refusals of whatever asks for an election whose chain exists.</summary>
    public static IReadOnlyList<ProblemType> OfOpened { get; } = [BadElectionId, ElectionUnknown, ProblemTable.Of(TransactionOutcome.ElectionNotOpen)];

    /// <summary>The refusals of every act on an election.</summary>
    public static IReadOnlyList<ProblemType> OfActs { get; } = [BadElectionId, ElectionUnknown, Acts[ElectionOutcome.WrongPhase]];

    /// <summary>The refusals of every change of a roll.</summary>
    public static IReadOnlyList<ProblemType> OfRolls { get; } =
    [
        BadCsv,
        .. ProblemTable.OfBody,
        ProblemTable.ReadOnly,
        .. OfActs,
        Acts[ElectionOutcome.RowsRefused],
        Acts[ElectionOutcome.TooManyVoters],
        Acts[ElectionOutcome.WeightsOverflow],
    ];

    /// <summary>The refusals that a definition can meet, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfDefinitions { get; } = [.. InOrder(Definitions)];

    /// <summary>The refusals that a voter's key can meet, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfKeys { get; } = [.. InOrder(Keys)];

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(ElectionOutcome outcome) => Acts[outcome];

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(KeyRegistrationOutcome outcome) => Keys[outcome];

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(ElectionDefinitionOutcome outcome) => Definitions[outcome];

    private static IEnumerable<ProblemType> InOrder<T>(IReadOnlyDictionary<T, ProblemType> outcomes)
        where T : notnull => outcomes.OrderBy(entry => entry.Key).Select(entry => entry.Value);
}
