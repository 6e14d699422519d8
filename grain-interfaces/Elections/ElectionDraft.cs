namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>An election's definition, and who brings it.</summary>
/// <param name="Definition">The JSON of the definition; blanks and the order of members do not matter.</param>
/// <param name="Actor">The officer's user name.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ElectionDraft)]
public sealed record ElectionDraft(
    [property: Id(0)] ReadOnlyMemory<byte> Definition,
    [property: Id(1)] string Actor);
