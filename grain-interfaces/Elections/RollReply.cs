using System.Collections.Immutable;
using OrleansChain.Core.Elections.Lifecycle;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>What became of a roll.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Errors">The rows that are refused, the first thousand; empty where all are right.</param>
/// <param name="ErrorCount">How many rows are refused.</param>
/// <param name="Election">The election after it, with a warning of rare weights; null where there is none.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.RollReply)]
public sealed record RollReply(
    [property: Id(0)] ElectionOutcome Outcome,
    [property: Id(1)] ImmutableArray<RollRowError> Errors,
    [property: Id(2)] int ErrorCount,
    [property: Id(3)] ElectionView? Election);
