using OrleansChain.Core;
using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A live session and whose it is, as of now: a role that changed counts at once.</summary>
/// <param name="Id">The SHA-256 of its token.</param>
/// <param name="UserName">Whose it is.</param>
/// <param name="Role">The user's role.</param>
/// <param name="State">How far the user is on the way to a vote.</param>
/// <param name="HasSecondFactor">Whether a second factor was given when it was opened.</param>
/// <param name="OpenedUtc">When it was opened.</param>
/// <param name="ExpiresUtc">When it ends.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SessionFacts)]
public sealed record SessionFacts(
    [property: Id(0)] Hash256 Id,
    [property: Id(1)] string UserName,
    [property: Id(2)] UserRole Role,
    [property: Id(3)] UserState State,
    [property: Id(4)] bool HasSecondFactor,
    [property: Id(5)] DateTimeOffset OpenedUtc,
    [property: Id(6)] DateTimeOffset ExpiresUtc);
