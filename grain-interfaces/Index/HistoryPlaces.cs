using System.Collections.Immutable;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>A page of a wallet's history as places, newest first.</summary>
/// <param name="Outcome">What became of the query.</param>
/// <param name="Height">The height as of which this holds.</param>
/// <param name="Places">The places.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.HistoryPlaces)]
public sealed record HistoryPlaces(
    [property: Id(0)] HistoryOutcome Outcome,
    [property: Id(1)] Height Height,
    [property: Id(2)] ImmutableArray<HistoryPlace> Places,
    [property: Id(3)] string? Next);
