using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>A few transactions of a batch, to be checked without state.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Count">How many transactions.</param>
/// <param name="Items">Each one's length and canonical bytes, as in the batch encoding without its count.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TransactionChunk)]
public sealed record TransactionChunk(
    [property: Id(0)] ChainId Chain,
    [property: Id(1)] int Count,
    [property: Id(2)] ReadOnlyMemory<byte> Items);
