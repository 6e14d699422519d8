using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A role that an administrator gives.</summary>
/// <param name="Actor">The administrator's user name.</param>
/// <param name="Role">The role.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.RoleChange)]
public sealed record RoleChange([property: Id(0)] string Actor, [property: Id(1)] UserRole Role);
