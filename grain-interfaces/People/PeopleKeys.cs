namespace OrleansChain.GrainInterfaces.People;

/// <summary>The keys of the grains for people of which there is one each. A user's key is the user name in lower case.</summary>
public static class PeopleKeys
{
    /// <summary>The key of <see cref="IUserDirectoryGrain"/>.</summary>
    public const string Directory = "users";

    /// <summary>The key of <see cref="IAuditTrailGrain"/>.</summary>
    public const string AuditTrail = "audit";
}
