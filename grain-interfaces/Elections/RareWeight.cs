namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>A weight that fewer than five voters hold.</summary>
/// <param name="Weight">The weight.</param>
/// <param name="Voters">How many hold it.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.RareWeight)]
public readonly record struct RareWeight(
    [property: Id(0)] ulong Weight,
    [property: Id(1)] int Voters);
