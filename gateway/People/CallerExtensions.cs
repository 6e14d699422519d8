using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.People;

/// <summary>Puts endpoints behind a policy.</summary>
internal static class CallerExtensions
{
    /// <summary>Lets in whom a policy of <see cref="Policies"/> allows, and describes how others are refused.</summary>
    public static RouteHandlerBuilder RequireCaller(this RouteHandlerBuilder builder, string policy)
    {
        builder.RequireAuthorization(policy);
        return Policies.Roles.ContainsKey(policy)
            ? builder.RefusesOnly(PeopleProblems.NotSignedIn, PeopleProblems.SessionOver, PeopleProblems.RoleMissing, PeopleProblems.SecondFactorMissing)
            : builder.RefusesOnly(PeopleProblems.NotSignedIn, PeopleProblems.SessionOver);
    }
}
