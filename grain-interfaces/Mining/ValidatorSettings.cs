using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>How a validator works.</summary>
/// <param name="Kind">The kind of proof it gives.</param>
/// <param name="Workers">How many slices it searches at once; at most the processors of its silo.</param>
/// <param name="Mode">How work is split over them; unspecified counts as auto.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ValidatorSettings)]
public sealed record ValidatorSettings(
    [property: Id(0)] ProofKind Kind,
    [property: Id(1)] int Workers,
    [property: Id(2)] MiningMode Mode = MiningMode.Auto);
