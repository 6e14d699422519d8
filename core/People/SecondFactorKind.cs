namespace OrleansChain.Core.People;

/// <summary>What a typed second factor was found to be.</summary>
public enum SecondFactorKind : byte
{
    /// <summary>Nothing was typed.</summary>
    None = 0,

    /// <summary>A one-time password that counts.</summary>
    Totp = 1,

    /// <summary>A recovery code that counts.</summary>
    RecoveryCode = 2,

    /// <summary>Neither.</summary>
    Wrong = 3,
}
