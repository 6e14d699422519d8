using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>Asks for a page of a wallet's history.</summary>
/// <param name="Wallet">The wallet.</param>
/// <param name="Cursor">Where to go on, as an earlier page told; null for the newest.</param>
/// <param name="Limit">How many entries at most.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.HistoryQuery)]
public sealed record HistoryQuery(
    [property: Id(0)] Address Wallet,
    [property: Id(1)] string? Cursor,
    [property: Id(2)] int Limit);
