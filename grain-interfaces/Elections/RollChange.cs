using System.Collections.Immutable;
using OrleansChain.Core.Elections.Registration;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>Says which accounts may register a key.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Rows">For <see cref="RollRule.Listed"/> the accounts; else empty.</param>
/// <param name="Actor">The officer's user name.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.RollChange)]
public sealed record RollChange(
    [property: Id(0)] RollRule Rule,
    [property: Id(1)] ImmutableArray<RollRow> Rows,
    [property: Id(2)] string Actor);
