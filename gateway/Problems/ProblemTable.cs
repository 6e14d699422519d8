using System.Collections.Frozen;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Gateway.Elections;
using OrleansChain.Gateway.People;

namespace OrleansChain.Gateway.Problems;

/// <summary>
/// Every refusal that the gateway gives: the one table from reasons to HTTP statuses and RFC 9457 types. Names are permanent.
/// </summary>
internal static class ProblemTable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // The request's form
    public static readonly ProblemType BadRequest = new("bad-request", 400, "The request is not understood");
    public static readonly ProblemType MalformedJson = new("malformed-json", 400, "The body is not the JSON that this route takes");
    public static readonly ProblemType BadHex = new("bad-hex", 400, "Not hexadecimal digits");
    public static readonly ProblemType BadBatch = new("bad-batch", 400, "The body is not a batch of transactions");
    public static readonly ProblemType BadHash = new("bad-hash", 400, "Not a hash: 64 lower-case hexadecimal digits");
    public static readonly ProblemType BadAddress = new("bad-address", 400, "Not an address: wrong characters, length or checksum");
    public static readonly ProblemType BadAmount = new("bad-amount", 400, "Not an amount of units");
    public static readonly ProblemType BadBlockReference = new("bad-block-reference", 400, "Neither a height nor a block hash");
    public static readonly ProblemType BadCursor = new("bad-cursor", 400, "Not a cursor that this list gave");
    public static readonly ProblemType BadLimit = new("bad-limit", 400, "The page size is out of bounds");
    public static readonly ProblemType BadEventId = new("bad-event-id", 400, "Last-Event-ID is not a height");
    public static readonly ProblemType BadWorker = new("bad-worker", 400, "Not a worker's name: 1 to 32 of a to z, 0 to 9 and '-'");
    public static readonly ProblemType BadWait = new("bad-wait", 400, "The time to wait is out of bounds");
    public static readonly ProblemType BodyTooLarge = new("body-too-large", 413, "The body is over the limit");
    public static readonly ProblemType BodyTooSlow = new("body-too-slow", 408, "The body takes too long to arrive");
    public static readonly ProblemType BatchTooLarge = new("batch-too-large", 413, "The batch holds too many transactions");
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The body's content type is not taken here");
    public static readonly ProblemType RouteUnknown = new("route-unknown", 404, "There is nothing at this address");
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "The method is not allowed here");

    // What is not there
    public static readonly ProblemType TransactionUnknown = new("transaction-unknown", 404, "The transaction is unknown");
    public static readonly ProblemType TransactionUnconfirmed = new("transaction-unconfirmed", 409, "The transaction is in no block");
    public static readonly ProblemType WalletUnknown = new("wallet-unknown", 404, "The wallet is unknown");
    public static readonly ProblemType BlockUnknown = new("block-unknown", 404, "There is no such block");
    public static readonly ProblemType ValidatorUnknown = new("validator-unknown", 404, "The validator takes no part, and has sealed no block");

    // Validators outside a silo
    public static readonly ProblemType PollNotFresh = new("poll-not-fresh", 422, "The poll was signed at a time too far from the node's");
    public static readonly ProblemType ValidatorNotAdmitted = new("validator-not-admitted", 403, "This node does not let this validator take part from outside");
    public static readonly ProblemType NoValidatorPlace = new("no-validator-place", 429, "As many validators as are allowed take part from outside", TimeSpan.FromSeconds(10));
    public static readonly ProblemType NoWorkerPlace = new("no-worker-place", 429, "The validator has as many workers as are allowed", TimeSpan.FromSeconds(10));

    // The faucet
    public static readonly ProblemType FaucetDisabled = new("faucet-disabled", 403, "The faucet is switched off");
    public static readonly ProblemType FaucetNotLocal = new("faucet-not-local", 403, "The faucet works only while every listener is on loopback");
    public static readonly ProblemType FaucetLimit = new("faucet-limit", 403, "More than the faucet gives at once");
    public static readonly ProblemType FaucetBusy = new("faucet-busy", 429, "The faucet was asked too often", TimeSpan.FromSeconds(10));

    // What passes
    public static readonly ProblemType Overloaded = new("overloaded", 429, "Too many requests at once", Soon);
    public static readonly ProblemType ChainNotReady = new("chain-not-ready", 503, "The chain has not been created or cannot be read yet", Soon);
    public static readonly ProblemType IndexBuilding = new("index-building", 503, "The index has not taken in all blocks yet", Soon);
    public static readonly ProblemType ReadOnly = new("read-only", 503, "The node's storage has failed: it answers reads and takes nothing new", TimeSpan.FromSeconds(30));
    public static readonly ProblemType TimedOut = new("timed-out", 503, "No answer in time: whether it was done is unknown, ask again", Soon);
    public static readonly ProblemType Unavailable = new("unavailable", 503, "A part of the node is not available", Soon);
    public static readonly ProblemType InternalError = new("internal-error", 500, "The node failed");

    private static readonly FrozenDictionary<TransactionOutcome, ProblemType> Outcomes = new Dictionary<TransactionOutcome, ProblemType>
    {
        [TransactionOutcome.Malformed] = new("malformed", 400, "The bytes are not a transaction"),
        [TransactionOutcome.TooLarge] = new("too-large", 413, "The transaction is too large"),
        [TransactionOutcome.NonCanonical] = new("non-canonical", 400, "The bytes are not the canonical encoding"),
        [TransactionOutcome.KindNotAllowed] = new("kind-not-allowed", 422, "This chain does not take transactions of this kind"),
        [TransactionOutcome.WrongChain] = new("wrong-chain", 422, "The transaction is signed for another chain"),
        [TransactionOutcome.ElectionNotOpen] = new("election-not-open", 409, "The election takes no ballots yet"),
        [TransactionOutcome.ElectionClosed] = new("election-closed", 409, "The election takes no ballots any more"),
        [TransactionOutcome.NotOnRoll] = new("not-on-roll", 403, "The key is not on the election's roll"),
        [TransactionOutcome.BadPublicKey] = new("bad-public-key", 422, "The public key is not a point of the curve"),
        [TransactionOutcome.SenderMismatch] = new("sender-mismatch", 422, "The sender is not the public key's address"),
        [TransactionOutcome.HighS] = new("high-s", 422, "The signature's s is above n/2; send n - s"),
        [TransactionOutcome.BadSignature] = new("bad-signature", 422, "The signature does not fit"),
        [TransactionOutcome.BallotNonCanonical] = new("ballot-non-canonical", 422, "A field that every ballot has alike is another, or the answers are not in their one encoding"),
        [TransactionOutcome.WrongQuestionCount] = new("wrong-question-count", 422, "The ballot does not answer as many questions as the election has"),
        [TransactionOutcome.UnknownCandidate] = new("unknown-candidate", 422, "The ballot names a candidate that there is not"),
        [TransactionOutcome.WrongChoiceCount] = new("wrong-choice-count", 422, "The ballot chooses too few or too many candidates"),
        [TransactionOutcome.ZeroAmount] = new("zero-amount", 422, "The amount is zero"),
        [TransactionOutcome.SelfTransfer] = new("self-transfer", 422, "Sender and recipient are the same"),
        [TransactionOutcome.AmountOverflow] = new("amount-overflow", 422, "Amount and fee together are too large"),
        [TransactionOutcome.FeeTooLow] = new("fee-too-low", 422, "The fee is below the chain's minimum"),
        [TransactionOutcome.StakeTooSmall] = new("stake-too-small", 422, "The stake is below the chain's minimum"),
        [TransactionOutcome.PlotInvalid] = new("plot-invalid", 422, "The plot has no entries, too many, or is of another proof"),
        [TransactionOutcome.EvidenceInvalid] = new("evidence-invalid", 422, "The evidence does not show two signatures at one height"),
        [TransactionOutcome.Expired] = new("expired", 409, "The valid-until height has passed"),
        [TransactionOutcome.ValidUntilTooFar] = new("valid-until-too-far", 422, "The valid-until height is too far ahead"),
        [TransactionOutcome.EvidenceTooOld] = new("evidence-too-old", 409, "No coins answer for that height any more, or the chain is not there yet"),
        [TransactionOutcome.AlreadyVoted] = new("already-voted", 409, "This key has cast its ballot"),
        [TransactionOutcome.SequenceUsed] = new("sequence-used", 409, "The sender used this sequence number for another transaction"),
        [TransactionOutcome.SequenceGap] = new("sequence-gap", 409, "The sender's transactions before this one are missing"),
        [TransactionOutcome.InsufficientFunds] = new("insufficient-funds", 409, "The balance, less what is reserved, does not cover it"),
        [TransactionOutcome.InsufficientStake] = new("insufficient-stake", 409, "The stake does not cover it, or too little would stay"),
        [TransactionOutcome.ValidatorsFull] = new("validators-full", 409, "The chain has as many validators as it may have"),
        [TransactionOutcome.BallotOutOfOrder] = new("ballot-out-of-order", 422, "The ballot does not stand in its place in the block"),
        [TransactionOutcome.SenderQuotaExceeded] = new("sender-quota-exceeded", 429, "The sender has too many pending transactions", Soon),
        [TransactionOutcome.PoolFull] = new("pool-full", 429, "The pool has no room", Soon),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<SolutionOutcome, ProblemType> Solutions = new Dictionary<SolutionOutcome, ProblemType>
    {
        [SolutionOutcome.Malformed] = new("malformed-solution", 400, "A member of the solution is malformed"),
        [SolutionOutcome.KindNotAllowed] = new("proof-kind-not-allowed", 422, "This chain does not accept this kind of proof"),
        [SolutionOutcome.NotAskedFor] = new("not-asked-for", 409, "No worker of the validator asked for this job"),
        [SolutionOutcome.OfAnotherKey] = new("key-of-another", 403, "The public key is not the validator's"),
        [SolutionOutcome.BadSignature] = new("bad-validator-signature", 422, "The validator's signature does not fit"),
        [SolutionOutcome.Duplicate] = new("duplicate-solution", 409, "The same solution was accepted before"),
        [SolutionOutcome.Late] = new("late-solution", 409, "The job is over"),
        [SolutionOutcome.WrongProof] = new("wrong-proof", 422, "The proof is not one for this job"),
    }.ToFrozenDictionary();

    /// <summary>The refusals that any body can meet. It stands before <see cref="All"/>, whose other tables are made of it.</summary>
    public static IReadOnlyList<ProblemType> OfBody { get; } = [BodyTooLarge, BodyTooSlow, UnsupportedMediaType];

    /// <summary>The refusals that a body of JSON can meet.</summary>
    public static IReadOnlyList<ProblemType> OfJson { get; } = [MalformedJson, .. OfBody];

    /// <summary>Every refusal, for the documentation and its tests.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        BadRequest, MalformedJson, BadHex, BadBatch, BadHash, BadAddress, BadAmount, BadBlockReference, BadCursor, BadLimit, BadEventId,
        BadWorker, BadWait, BodyTooLarge, BodyTooSlow, BatchTooLarge, UnsupportedMediaType, RouteUnknown, MethodNotAllowed,
        TransactionUnknown, TransactionUnconfirmed, WalletUnknown, BlockUnknown, ValidatorUnknown,
        PollNotFresh, ValidatorNotAdmitted, NoValidatorPlace, NoWorkerPlace,
        FaucetDisabled, FaucetNotLocal, FaucetLimit, FaucetBusy,
        Overloaded, ChainNotReady, IndexBuilding, ReadOnly, TimedOut, Unavailable, InternalError,
        .. Outcomes.OrderBy(entry => entry.Key).Select(entry => entry.Value),
        .. Solutions.OrderBy(entry => entry.Key).Select(entry => entry.Value),
        .. ElectionProblems.All,
        .. PeopleProblems.All,
    ];

    /// <summary>The refusals that a transaction can meet, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfTransactions { get; } =
        [.. Outcomes.OrderBy(entry => entry.Key).Select(entry => entry.Value)];

    /// <summary>The refusals that a solution can meet, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfSolutions { get; } =
        [.. Solutions.OrderBy(entry => entry.Key).Select(entry => entry.Value)];

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(SolutionOutcome outcome) => Solutions[outcome];

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(TransactionOutcome outcome) => Outcomes[outcome];
}
