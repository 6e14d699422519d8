namespace OrleansChain.Core.People;

/// <summary>What became of an officer's decision. The refusals stand in order of precedence.</summary>
public enum DecisionOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The decision counts and is in the audit trail. The same one again changes nothing.</summary>
    Decided = 1,

    /// <summary>There is no such user.</summary>
    UnknownUser = 10,

    /// <summary>Nobody decides about themselves.</summary>
    OwnAccount = 11,

    /// <summary>A rejection needs a reason.</summary>
    ReasonMissing = 12,

    /// <summary>The reason is too long or has control characters.</summary>
    ReasonInvalid = 13,

    /// <summary>No profile waits for a decision.</summary>
    NotSubmitted = 14,
}
