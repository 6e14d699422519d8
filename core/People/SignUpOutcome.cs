namespace OrleansChain.Core.People;

/// <summary>What became of a sign-up. The refusals stand in order of precedence.</summary>
public enum SignUpOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The user is there, and waits for the activation code. Asking again for the same user changes nothing.</summary>
    Created = 1,

    /// <summary>The user name is empty.</summary>
    UserNameMissing = 10,

    /// <summary>The user name has more than <see cref="UserName.MaxLength"/> characters.</summary>
    UserNameTooLong = 11,

    /// <summary>The user name has other characters than letters and digits (ASCII) and @ . + - _.</summary>
    UserNameInvalid = 12,

    /// <summary>The first name is empty.</summary>
    FirstNameMissing = 13,

    /// <summary>The first name is too long or has characters that no name has.</summary>
    FirstNameInvalid = 14,

    /// <summary>The last name is empty.</summary>
    LastNameMissing = 15,

    /// <summary>The last name is too long or has characters that no name has.</summary>
    LastNameInvalid = 16,

    /// <summary>The e-mail address is empty.</summary>
    EmailMissing = 17,

    /// <summary>The e-mail address is none.</summary>
    EmailInvalid = 18,

    /// <summary>The password has fewer than <see cref="PasswordRules.MinLength"/> characters.</summary>
    PasswordTooShort = 19,

    /// <summary>The password has more than <see cref="PasswordRules.MaxLength"/> characters.</summary>
    PasswordTooLong = 20,

    /// <summary>The password is digits alone.</summary>
    PasswordAllDigits = 21,

    /// <summary>The password is one that many people use, or nearly so.</summary>
    PasswordTooCommon = 22,

    /// <summary>The password is like the user name, a name or the e-mail address.</summary>
    PasswordTooSimilar = 23,

    /// <summary>The password and its repetition differ.</summary>
    PasswordsDiffer = 24,

    /// <summary>The device's key is not an uncompressed point of the curve P-256.</summary>
    BadPublicKey = 25,

    /// <summary>The signature does not prove that the device has the private key: see <see cref="DevicePossession"/>.</summary>
    BadPossession = 26,

    /// <summary>Another user has this name.</summary>
    UserNameTaken = 27,
}
