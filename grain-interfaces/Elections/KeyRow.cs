namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>A voter's key for an election.</summary>
/// <param name="PublicKey">Its 65 bytes; anything else, such as nothing for a text that could not be read, is refused by name.</param>
/// <param name="Weight">Its weight, above zero.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.KeyRow)]
public readonly record struct KeyRow(
    [property: Id(0)] ReadOnlyMemory<byte> PublicKey,
    [property: Id(1)] ulong Weight);
