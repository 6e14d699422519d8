namespace OrleansChain.Core.People;

/// <summary>The names of the acts about people in the audit trail. Other parts have names of their own, of the same form.</summary>
public static class AuditActs
{
    /// <summary>The largest number of characters of an act's name.</summary>
    public const int MaxLength = 40;

    /// <summary>An administrator was made on the node.</summary>
    public const string CreateAdministrator = "administrator.create";

    /// <summary>A voter was approved.</summary>
    public const string Approve = "voter.approve";

    /// <summary>A voter was rejected, or an approval withdrawn.</summary>
    public const string Reject = "voter.reject";

    /// <summary>A user was given a role.</summary>
    public const string SetRole = "role.set";

    /// <summary>A profile was erased.</summary>
    public const string EraseProfile = "profile.erase";

    /// <summary>Whether a text is a name of an act: 1 to 40 of a to z, '-' and '.'.</summary>
    public static bool IsValid(string act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act.Length is > 0 and <= MaxLength && act.All(c => char.IsAsciiLetterLower(c) || c is '-' or '.');
    }
}
