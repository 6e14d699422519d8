namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>An election in the directory.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedUtc">When it was entered.</param>
/// <param name="IsSimulated">Whether it is a simulation.</param>
/// <param name="IsFinished">Whether its result is published.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ElectionListing)]
public sealed record ElectionListing(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset CreatedUtc,
    [property: Id(2)] bool IsSimulated,
    [property: Id(3)] bool IsFinished);
