namespace OrleansChain.GrainInterfaces.People;

/// <summary>What an officer decides on. It is encrypted before it is stored and never given back but masked.</summary>
/// <param name="NationalId">The national id.</param>
/// <param name="VoterId">The voter id.</param>
/// <param name="Phone">The phone number.</param>
/// <param name="Address">The address.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ProfileMessage)]
public sealed record ProfileMessage(
    [property: Id(0)] string NationalId,
    [property: Id(1)] string VoterId,
    [property: Id(2)] string Phone,
    [property: Id(3)] string Address);
