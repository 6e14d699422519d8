using OrleansChain.Core.People;

namespace OrleansChain.Gateway.People;

/// <summary>Who may use an endpoint, for <see cref="CallerExtensions.RequireCaller"/>. Role and approval are read anew at every request, so a change counts at once.</summary>
internal static class Policies
{
    /// <summary>
    /// Anybody who has signed in. Whether an officer has approved the person as a voter is <see cref="Caller.IsApproved"/>, which a role says
    /// nothing about, and each endpoint's own to refuse.
    /// </summary>
    public const string Voter = "voter";

    /// <summary>An election officer.</summary>
    public const string Officer = "officer";

    /// <summary>An administrator.</summary>
    public const string Administrator = "administrator";

    /// <summary>Who may read the audit trail: an auditor, and an administrator.</summary>
    public const string Auditor = "auditor";

    /// <summary>The policies that need a role, each with its roles.</summary>
    public static IReadOnlyDictionary<string, UserRole[]> Roles { get; } = new Dictionary<string, UserRole[]>(StringComparer.Ordinal)
    {
        [Officer] = [UserRole.Officer],
        [Administrator] = [UserRole.Administrator],
        [Auditor] = [UserRole.Auditor, UserRole.Administrator],
    };
}
