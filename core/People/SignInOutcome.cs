namespace OrleansChain.Core.People;

/// <summary>What became of a sign-in. The refusals stand in order of precedence; the first two are what a stranger may be told, and tell nothing about the user.</summary>
public enum SignInOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>A session is open. Repeating it with the same session changes nothing.</summary>
    SignedIn = 1,

    /// <summary>Too many attempts failed; nothing else was looked at.</summary>
    LockedOut = 10,

    /// <summary>There is no such user, or the password is wrong.</summary>
    WrongCredentials = 11,

    /// <summary>The password is right; the activation code is still to be given.</summary>
    NotActivated = 12,

    /// <summary>The password is right; a one-time password or a recovery code is needed too.</summary>
    SecondFactorNeeded = 13,

    /// <summary>The password is right; the one-time password or the recovery code is wrong or was used before.</summary>
    SecondFactorWrong = 14,
}
