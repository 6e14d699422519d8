namespace OrleansChain.Core.People;

/// <summary>How far a user has come on the way to a vote.</summary>
public enum UserState : byte
{
    /// <summary>There is no such user.</summary>
    Unspecified = 0,

    /// <summary>Signed up; the profile is still to be given.</summary>
    Registered = 1,

    /// <summary>The profile waits for an officer.</summary>
    Submitted = 2,

    /// <summary>An officer has approved: the user may vote.</summary>
    Approved = 3,

    /// <summary>An officer has rejected, with a reason; another profile may be given.</summary>
    Rejected = 4,
}
