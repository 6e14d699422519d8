namespace OrleansChain.Core.People;

/// <summary>What became of a profile. The refusals stand in order of precedence.</summary>
public enum ProfileOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The profile waits for an officer. The same one again changes nothing.</summary>
    Submitted = 1,

    /// <summary>There is no profile any more, and nothing that could decrypt what storage may still hold of it.</summary>
    Erased = 2,

    /// <summary>There is no such user.</summary>
    UnknownUser = 10,

    /// <summary>The activation code is still to be given.</summary>
    NotActivated = 11,

    /// <summary>An officer has approved; the profile that was approved stays.</summary>
    AlreadyApproved = 12,

    /// <summary>The national id is empty.</summary>
    NationalIdMissing = 13,

    /// <summary>The national id is too long, or has other characters than letters, digits, spaces and - . /.</summary>
    NationalIdInvalid = 14,

    /// <summary>The voter id is empty.</summary>
    VoterIdMissing = 15,

    /// <summary>The voter id is too long, or has other characters than letters, digits, spaces and - . /.</summary>
    VoterIdInvalid = 16,

    /// <summary>The phone number is empty.</summary>
    PhoneMissing = 17,

    /// <summary>The phone number has not 5 to 20 digits, or other characters than digits, spaces, a leading + and - . / ( ).</summary>
    PhoneInvalid = 18,

    /// <summary>The address is empty.</summary>
    AddressMissing = 19,

    /// <summary>The address is too long or has control characters.</summary>
    AddressInvalid = 20,
}
