namespace OrleansChain.Core.Elections.Registration;

/// <summary>Why a row of a roll is refused, in order of precedence.</summary>
public enum RollRowOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The row is right.</summary>
    Accepted = 1,

    /// <summary>The user name is none.</summary>
    BadUserName = 10,

    /// <summary>The public key is not 65 bytes that start with 0x04, or no point of the curve.</summary>
    BadPublicKey = 11,

    /// <summary>The weight is zero.</summary>
    ZeroWeight = 12,

    /// <summary>An earlier row has the same user name or key.</summary>
    Repeated = 13,

    /// <summary>A voter has registered this key.</summary>
    KeyRegistered = 14,

    /// <summary>There is no user of this name.</summary>
    UnknownUser = 15,

    /// <summary>The user is not an approved voter.</summary>
    NotApproved = 16,
}
