namespace OrleansChain.GrainInterfaces.People;

/// <summary>How many users there are.</summary>
/// <param name="Total">All users.</param>
/// <param name="Registered">Those whose profile is still to be given.</param>
/// <param name="Submitted">Those who wait for an officer.</param>
/// <param name="Approved">Those who may vote.</param>
/// <param name="Rejected">Those who were rejected.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.UserCounts)]
public sealed record UserCounts(
    [property: Id(0)] int Total,
    [property: Id(1)] int Registered,
    [property: Id(2)] int Submitted,
    [property: Id(3)] int Approved,
    [property: Id(4)] int Rejected);
