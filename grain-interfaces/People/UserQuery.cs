using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>Asks for a page of users.</summary>
/// <param name="State">Only users of this state; all where it is unspecified.</param>
/// <param name="Role">Only users of this role; all where it is unspecified.</param>
/// <param name="After">Only user names behind this one in ordinal order; empty for the first page.</param>
/// <param name="Count">How many at most, up to <see cref="PeopleLimits.MaxPage"/>.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.UserQuery)]
public sealed record UserQuery(
    [property: Id(0)] UserState State,
    [property: Id(1)] UserRole Role,
    [property: Id(2)] string After,
    [property: Id(3)] int Count);
