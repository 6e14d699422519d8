namespace OrleansChain.Core.People;

/// <summary>What became of an activation, or of asking for another code. The refusals stand in order of precedence.</summary>
public enum ActivationOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The user may sign in. Repeating it with the same code changes nothing.</summary>
    Activated = 1,

    /// <summary>The new code counts from now on, and the one before no longer.</summary>
    Renewed = 2,

    /// <summary>There is no such user.</summary>
    UnknownUser = 10,

    /// <summary>The user was activated before, with another code.</summary>
    AlreadyActivated = 11,

    /// <summary>The code is not the one that was given.</summary>
    WrongCode = 12,

    /// <summary>The code was right and is too old: ask for another.</summary>
    CodeExpired = 13,
}
