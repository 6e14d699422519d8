namespace OrleansChain.Core.People;

/// <summary>What became of setting up the second factor, or of removing it. The refusals stand in order of precedence.</summary>
public enum TotpOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>A secret was made; it counts once a code of it was given.</summary>
    Begun = 1,

    /// <summary>The second factor is on.</summary>
    Enabled = 2,

    /// <summary>There are new recovery codes; the ones before no longer count.</summary>
    Renewed = 3,

    /// <summary>The second factor is off.</summary>
    Removed = 4,

    /// <summary>There is no such user.</summary>
    UnknownUser = 10,

    /// <summary>The second factor is on; remove it first.</summary>
    AlreadyEnabled = 11,

    /// <summary>There is no secret to confirm.</summary>
    NotBegun = 12,

    /// <summary>The second factor is not on.</summary>
    NotEnabled = 13,

    /// <summary>Too many attempts failed; the code was not looked at.</summary>
    LockedOut = 14,

    /// <summary>The code is wrong or was used before.</summary>
    WrongCode = 15,
}
