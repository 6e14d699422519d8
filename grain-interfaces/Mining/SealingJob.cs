using System.Collections.Immutable;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>
/// What a validator needs to seal a block: it puts its address and an extra nonce into the seal leaf, computes the root along
/// the path, and searches nonces. The transactions stay with the chain.
/// </summary>
/// <param name="Chain">The chain.</param>
/// <param name="Height">The block's height.</param>
/// <param name="Header">The 80-byte header; its Merkle root and nonce are the validator's to fill in.</param>
/// <param name="SealLeaf">The seal leaf; its producer and extra nonce are the validator's to fill in.</param>
/// <param name="LeafCount">How many leaves the block has.</param>
/// <param name="Path">The audit path of leaf 0.</param>
/// <param name="SealWithin">How long the validator may search.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SealingJob)]
public sealed record SealingJob(
    [property: Id(0)] ChainId Chain,
    [property: Id(1)] Height Height,
    [property: Id(2)] ReadOnlyMemory<byte> Header,
    [property: Id(3)] ReadOnlyMemory<byte> SealLeaf,
    [property: Id(4)] int LeafCount,
    [property: Id(5)] ImmutableArray<Hash256> Path,
    [property: Id(6)] TimeSpan SealWithin);
