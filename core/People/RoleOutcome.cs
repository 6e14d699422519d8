namespace OrleansChain.Core.People;

/// <summary>What became of giving a role. The refusals stand in order of precedence.</summary>
public enum RoleOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>The user has the role, and it is in the audit trail. The same one again changes nothing.</summary>
    Given = 1,

    /// <summary>There is no such user.</summary>
    UnknownUser = 10,

    /// <summary>It is no role.</summary>
    UnknownRole = 11,

    /// <summary>Nobody changes their own role.</summary>
    OwnAccount = 12,

    /// <summary>The activation code is still to be given.</summary>
    NotActivated = 13,
}
