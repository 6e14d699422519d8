namespace OrleansChain.Core.Transactions;

/// <summary>
/// What became of a transaction. The refusals stand in order of precedence: of several reasons, the first is given.
/// </summary>
public enum TransactionOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>Every check that was asked for passed.</summary>
    Accepted = 1,

    /// <summary>The same transaction is already pending or confirmed; submitting it again changed nothing.</summary>
    AlreadyKnown = 2,

    /// <summary>The bytes are not a transaction: too short, another tag, or lengths that do not add up.</summary>
    Malformed = 10,

    /// <summary>More bytes than <see cref="SignedTransaction.MaxBytes"/>.</summary>
    TooLarge = 11,

    /// <summary>A field is not in its one canonical form: bytes after the payload of its kind, or a time after the year 9999.</summary>
    NonCanonical = 12,

    /// <summary>The kind is unknown or not allowed on this chain.</summary>
    KindNotAllowed = 13,

    /// <summary>The transaction is signed for another chain.</summary>
    WrongChain = 14,

    /// <summary>The election takes no ballots yet.</summary>
    ElectionNotOpen = 15,

    /// <summary>The election takes no ballots any more.</summary>
    ElectionClosed = 16,

    /// <summary>The sender is not on the election's roll.</summary>
    NotOnRoll = 17,

    /// <summary>The public key is not an uncompressed point of the curve P-256.</summary>
    BadPublicKey = 18,

    /// <summary>The sender is not the address of the public key.</summary>
    SenderMismatch = 19,

    /// <summary>The signature's s is above n/2: a third party may have altered it. Send it with n − s.</summary>
    HighS = 20,

    /// <summary>The signature does not fit the body and the public key, or r or s is not in 1…n−1.</summary>
    BadSignature = 21,

    /// <summary>A ballot's time, fee or valid-until height is not the one that every ballot has, or its payload is not the one encoding of any answers.</summary>
    BallotNonCanonical = 22,

    /// <summary>The ballot answers more or fewer questions than the election has.</summary>
    WrongQuestionCount = 23,

    /// <summary>The ballot names a candidate that a question does not have.</summary>
    UnknownCandidate = 24,

    /// <summary>The ballot chooses more or fewer candidates of a question than allowed.</summary>
    WrongChoiceCount = 25,

    /// <summary>The amount is zero.</summary>
    ZeroAmount = 26,

    /// <summary>Sender and recipient are the same account.</summary>
    SelfTransfer = 27,

    /// <summary>Amount and fee together exceed 2⁶⁴−1 units.</summary>
    AmountOverflow = 28,

    /// <summary>The fee is below the chain's minimum.</summary>
    FeeTooLow = 29,

    /// <summary>The stake is below the chain's minimum.</summary>
    StakeTooSmall = 30,

    /// <summary>The registration is of no kind of proof that is registered, or its plot has no entries or more than any may have.</summary>
    PlotInvalid = 31,

    /// <summary>
    /// The evidence shows no equivocation: its hashes are the same or not in ascending order, or it does not hold a public key with two
    /// signatures of it that fit.
    /// </summary>
    EvidenceInvalid = 32,

    /// <summary>The valid-until height has passed.</summary>
    Expired = 33,

    /// <summary>The valid-until height is further ahead than the chain allows.</summary>
    ValidUntilTooFar = 34,

    /// <summary>The evidence is of a height that no coins answer for any more, or of one that the chain has not reached.</summary>
    EvidenceTooOld = 35,

    /// <summary>The sender has voted, and the election allows one ballot.</summary>
    AlreadyVoted = 36,

    /// <summary>The sender already used this sequence number for another transaction.</summary>
    SequenceUsed = 37,

    /// <summary>The sender's transactions before this sequence number are missing.</summary>
    SequenceGap = 38,

    /// <summary>The sender's balance, less what is reserved, does not cover amount and fee.</summary>
    InsufficientFunds = 39,

    /// <summary>
    /// The sender's stake, less what pending transactions release, does not cover the amount, or what would stay is neither nothing nor the
    /// chain's minimum.
    /// </summary>
    InsufficientStake = 40,

    /// <summary>The chain has as many validators as it may have, and the sender is none of them.</summary>
    ValidatorsFull = 41,

    /// <summary>The ballot does not stand behind the one before it in the block: they are in the order of senders, then of sequences.</summary>
    BallotOutOfOrder = 42,

    /// <summary>The sender has as many pending transactions as one sender may.</summary>
    SenderQuotaExceeded = 43,

    /// <summary>The pool has no room; try again later.</summary>
    PoolFull = 44,
}
