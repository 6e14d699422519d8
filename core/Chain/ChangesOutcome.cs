namespace OrleansChain.Core.Chain;

/// <summary>Whether the changes above a height are known.</summary>
public enum ChangesOutcome : byte
{
    /// <summary>Nothing was looked up.</summary>
    Unspecified = 0,

    /// <summary>All of them are given.</summary>
    Complete = 1,

    /// <summary>They are no longer known, or never were: read the accounts themselves.</summary>
    TooOld = 10,

    /// <summary>The height is above the head.</summary>
    AboveHead = 11,
}
