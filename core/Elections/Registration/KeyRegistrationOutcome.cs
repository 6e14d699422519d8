namespace OrleansChain.Core.Elections.Registration;

/// <summary>What became of a voter's key for an election, in order of precedence.</summary>
public enum KeyRegistrationOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The key is on the roll, and stored.</summary>
    Registered = 1,

    /// <summary>The account has registered, and this key is on the roll; nothing has changed.</summary>
    AlreadyRegistered = 2,

    /// <summary>There is no such election.</summary>
    NotCreated = 10,

    /// <summary>The election is not in the phase of registration.</summary>
    NotInRegistration = 11,

    /// <summary>The account has not been approved.</summary>
    NotApproved = 12,

    /// <summary>The account is not on the election's roll.</summary>
    NotOnRoll = 13,

    /// <summary>The public key is not 65 bytes that start with 0x04, or no point of the curve.</summary>
    BadPublicKey = 14,

    /// <summary>The signature does not prove that the account's device has the key.</summary>
    BadSignature = 15,

    /// <summary>The account has registered another key; one is all it gets.</summary>
    AccountHasKey = 16,

    /// <summary>Another account has this key, or the officer has imported it.</summary>
    KeyTaken = 17,

    /// <summary>The roll has as many keys as a chain takes.</summary>
    RollFull = 18,
}
