using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A user in the directory.</summary>
/// <param name="UserName">The user's name.</param>
/// <param name="State">How far the user is on the way to a vote.</param>
/// <param name="Role">The role.</param>
/// <param name="Version">Rises with each change; an older entry never replaces a newer one.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.UserEntry)]
public sealed record UserEntry(
    [property: Id(0)] string UserName,
    [property: Id(1)] UserState State,
    [property: Id(2)] UserRole Role,
    [property: Id(3)] ulong Version);
