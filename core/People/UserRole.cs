namespace OrleansChain.Core.People;

/// <summary>What a user may do beside what everybody may. Whether a user may vote is told by <see cref="UserState"/>, whatever the role.</summary>
public enum UserRole : byte
{
    /// <summary>Not set; no user has it.</summary>
    Unspecified = 0,

    /// <summary>Registers a profile and, once approved, votes.</summary>
    Voter = 1,

    /// <summary>Reads the audit trail.</summary>
    Auditor = 2,

    /// <summary>Decides about voters and runs elections.</summary>
    Officer = 3,

    /// <summary>Gives roles and reads the audit trail.</summary>
    Administrator = 4,
}
