namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>A slice of nonces to search.</summary>
/// <param name="Header">The complete 80-byte header; only its nonce varies.</param>
/// <param name="FirstNonce">The first nonce.</param>
/// <param name="Count">How many nonces; the slice ends at the last nonce of 32 bits.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.MiningSlice)]
public sealed record MiningSlice(
    [property: Id(0)] ReadOnlyMemory<byte> Header,
    [property: Id(1)] uint FirstNonce,
    [property: Id(2)] uint Count);
