namespace OrleansChain.Core.Index;

/// <summary>Whether a text is a cursor that fits the request. The refusals stand in order of precedence.</summary>
public enum CursorOutcome
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The cursor fits.</summary>
    Accepted = 1,

    /// <summary>The text does not have 28 characters.</summary>
    WrongLength = 2,

    /// <summary>A character is not of the base64url alphabet (RFC 4648 section 5).</summary>
    WrongCharacter = 3,

    /// <summary>The checksum does not fit: the text was altered or invented.</summary>
    WrongChecksum = 4,

    /// <summary>The cursor belongs to another kind of list.</summary>
    WrongKind = 5,

    /// <summary>The cursor belongs to another wallet or chain.</summary>
    WrongSubject = 6,
}
