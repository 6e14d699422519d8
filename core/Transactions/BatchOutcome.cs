namespace OrleansChain.Core.Transactions;

/// <summary>What became of a batch as a whole. The refusals stand in order of precedence.</summary>
public enum BatchOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The batch was taken apart; its transactions were not looked at.</summary>
    Accepted = 1,

    /// <summary>More bytes than allowed.</summary>
    TooLarge = 10,

    /// <summary>The lengths do not add up.</summary>
    Malformed = 11,

    /// <summary>More transactions than allowed.</summary>
    TooMany = 12,
}
