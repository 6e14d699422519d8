using System.Security.Claims;
using OrleansChain.Core;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>Who sends a request, as the session of its token says. Endpoints behind a policy of <see cref="Policies"/> have one.</summary>
/// <param name="UserName">The user name in lower case, which is the key of the person's grain.</param>
/// <param name="Role">The role.</param>
/// <param name="IsApproved">Whether an officer has approved the person as a voter.</param>
/// <param name="HasSecondFactor">Whether a second factor was given when the session was opened.</param>
/// <param name="Session">The session: the hash of its token.</param>
internal sealed record Caller(string UserName, UserRole Role, bool IsApproved, bool HasSecondFactor, Hash256 Session)
{
    private const string ApprovedClaim = "approved";
    private const string SecondFactorClaim = "second-factor";
    private const string SessionClaim = "session";

    /// <summary>The person's grain.</summary>
    public IUserGrain Grain(IGrainFactory grains) => grains.GetGrain<IUserGrain>(UserName);

    /// <summary>Reads who sends the request.</summary>
    /// <exception cref="InvalidOperationException">The endpoint let in somebody who has not signed in: it has no policy.</exception>
    public static Caller Of(HttpContext context) =>
        Of(context.User) ?? throw new InvalidOperationException("The endpoint lets in people who have not signed in.");

    /// <summary>Reads who sends the request; null where nobody has signed in.</summary>
    public static Caller? Of(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, Name: { } name }
        ? new Caller(
            name,
            Enum.Parse<UserRole>(user.FindFirstValue(ClaimTypes.Role)!),
            user.HasClaim(claim => claim.Type is ApprovedClaim),
            user.HasClaim(claim => claim.Type is SecondFactorClaim),
            Hash256.Parse(user.FindFirstValue(SessionClaim)))
        : null;

    /// <summary>The caller of a live session.</summary>
    public static Caller Of(SessionFacts session) => new(
        session.UserName, session.Role, session.State == UserState.Approved, session.HasSecondFactor, session.Id);

    /// <summary>The caller as the framework carries it from authentication to the endpoint.</summary>
    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, UserName), new Claim(ClaimTypes.Role, Role.ToString()), new Claim(SessionClaim, Session.ToString())],
            TokenHandler.SchemeName,
            ClaimTypes.Name,
            ClaimTypes.Role);
        if (IsApproved)
        {
            identity.AddClaim(new Claim(ApprovedClaim, bool.TrueString));
        }

        if (HasSecondFactor)
        {
            identity.AddClaim(new Claim(SecondFactorClaim, bool.TrueString));
        }

        return new ClaimsPrincipal(identity);
    }
}
