namespace OrleansChain.Core.Pool;

/// <summary>
/// Whether bytes are the record of the pool's journal that was asked for. The refusals stand in order of precedence: of several reasons, the
/// first is given. A record that was accepted has no other encoding.
/// </summary>
public enum JournalOutcome
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The record is whole and is the one that was asked for.</summary>
    Accepted = 1,

    /// <summary>Fewer bytes than the smallest record has.</summary>
    TooShort = 2,

    /// <summary>More bytes than a record may have.</summary>
    TooLarge = 3,

    /// <summary>The first four bytes are not the record's tag.</summary>
    WrongTag = 4,

    /// <summary>The last 32 bytes are not the SHA-256 of those before: the record is damaged.</summary>
    WrongChecksum = 5,

    /// <summary>The record belongs to another chain.</summary>
    WrongChain = 6,

    /// <summary>The group has another number.</summary>
    WrongNumber = 7,

    /// <summary>The group does not name its predecessor's hash.</summary>
    WrongPreviousHash = 8,

    /// <summary>The count of entries is zero where there must be one, or above the limit.</summary>
    WrongCount = 9,

    /// <summary>An entry, or a part of one, is missing at the end.</summary>
    Truncated = 10,

    /// <summary>Bytes follow the last entry.</summary>
    TrailingBytes = 11,

    /// <summary>An entry's bytes are not a transaction.</summary>
    MalformedTransaction = 12,

    /// <summary>A transaction of the group is for another chain.</summary>
    ForeignTransaction = 13,

    /// <summary>A rejection's reason is not one of <see cref="RejectionReason"/>, or is unspecified.</summary>
    UnknownReason = 14,

    /// <summary>A rejected transaction is listed twice.</summary>
    RepeatedRejection = 15,

    /// <summary>The next group to clear lies above the first live one.</summary>
    ClearsLiveGroup = 16,
}
