using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>Keys that the officer has.</summary>
/// <param name="Rows">The keys.</param>
/// <param name="Actor">The officer's user name.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.KeyImport)]
public sealed record KeyImport(
    [property: Id(0)] ImmutableArray<KeyRow> Rows,
    [property: Id(1)] string Actor);
