namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>Asks for a page of elections.</summary>
/// <param name="After">The id before the first one; empty for the first page.</param>
/// <param name="Count">The most that are given, 1 to 100; other numbers count as the nearest of these.</param>
/// <param name="IsSimulated">Simulated ones, or the others.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ElectionListQuery)]
public sealed record ElectionListQuery(
    [property: Id(0)] string After,
    [property: Id(1)] int Count,
    [property: Id(2)] bool IsSimulated);
