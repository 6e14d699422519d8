using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>A page of elections.</summary>
/// <param name="Elections">They, in the order of their ids.</param>
/// <param name="Total">How many there are of the kind asked for.</param>
/// <param name="HasMore">Whether others follow.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ElectionListPage)]
public sealed record ElectionListPage(
    [property: Id(0)] ImmutableArray<ElectionListing> Elections,
    [property: Id(1)] int Total,
    [property: Id(2)] bool HasMore);
