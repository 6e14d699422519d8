namespace OrleansChain.GrainInterfaces.People;

/// <summary>A profile of which only the last characters are shown: enough to tell two apart, not enough to use.</summary>
/// <param name="NationalId">The national id, masked.</param>
/// <param name="VoterId">The voter id, masked.</param>
/// <param name="Phone">The phone number, masked.</param>
/// <param name="Address">The address, masked.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.MaskedProfile)]
public sealed record MaskedProfile(
    [property: Id(0)] string NationalId,
    [property: Id(1)] string VoterId,
    [property: Id(2)] string Phone,
    [property: Id(3)] string Address);
