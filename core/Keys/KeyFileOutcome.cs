namespace OrleansChain.Core.Keys;

/// <summary>What became of reading or opening a key file. The refusals stand in order of precedence.</summary>
public enum KeyFileOutcome
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The file was read, or its key was opened.</summary>
    Accepted = 1,

    /// <summary>The bytes are not JSON, or not an object with a number as its version.</summary>
    Damaged = 2,

    /// <summary>The file is of a version that this program does not know.</summary>
    UnknownVersion = 3,

    /// <summary>A member is missing, repeated, unknown or not in its form.</summary>
    WrongContent = 4,

    /// <summary>The count of iterations is below what protects the key or above what anyone would choose.</summary>
    IterationsOutOfBounds = 5,

    /// <summary>Address, public key and, where it is at hand, private key do not belong together.</summary>
    AddressMismatch = 6,

    /// <summary>The key is encrypted and no pass phrase was given.</summary>
    PassPhraseMissing = 7,

    /// <summary>The pass phrase is wrong, or the encrypted part was altered; encryption cannot tell these apart.</summary>
    WrongPassPhrase = 8,
}
