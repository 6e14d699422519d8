namespace OrleansChain.Core.People;

/// <summary>What checking the audit trail found, in order of precedence.</summary>
public enum AuditVerdict : byte
{
    /// <summary>Nothing was checked.</summary>
    Unspecified = 0,

    /// <summary>Every record is there, in its place, and as it was written.</summary>
    Whole = 1,

    /// <summary>A record is missing that others stand on, or that was acknowledged.</summary>
    Missing = 10,

    /// <summary>A record is not one: its bytes cannot be read.</summary>
    Damaged = 11,

    /// <summary>A record does not follow the one before: one of the two was changed.</summary>
    Altered = 12,
}
