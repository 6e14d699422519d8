using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A page of users, by name.</summary>
/// <param name="Users">The users, by user name in ordinal order.</param>
/// <param name="HasMore">Whether there are more behind the last one.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.UserPage)]
public sealed record UserPage([property: Id(0)] ImmutableArray<UserEntry> Users, [property: Id(1)] bool HasMore);
