namespace OrleansChain.Core.Cryptography;

/// <summary>What a signature check found, in order of precedence.</summary>
public enum SignatureCheck
{
    /// <summary>No check was made.</summary>
    Unspecified = 0,

    /// <summary>The signature belongs to the digest and the key.</summary>
    Valid = 1,

    /// <summary>The public key is not a point of the curve.</summary>
    BadPublicKey = 2,

    /// <summary>s is above n/2; the signature itself was not checked.</summary>
    HighS = 3,

    /// <summary>The signature does not belong to the digest and the key.</summary>
    BadSignature = 4,
}
