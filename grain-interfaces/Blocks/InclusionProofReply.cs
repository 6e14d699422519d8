using System.Collections.Immutable;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>Proof that a leaf is in a block.</summary>
/// <param name="Header">The 80-byte header.</param>
/// <param name="LeafIndex">The leaf's index.</param>
/// <param name="LeafCount">How many leaves the block has.</param>
/// <param name="Leaf">The leaf's bytes.</param>
/// <param name="Path">RFC 6962's audit path, from the leaf upwards.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.InclusionProofReply)]
public sealed record InclusionProofReply(
    [property: Id(0)] ReadOnlyMemory<byte> Header,
    [property: Id(1)] int LeafIndex,
    [property: Id(2)] int LeafCount,
    [property: Id(3)] ReadOnlyMemory<byte> Leaf,
    [property: Id(4)] ImmutableArray<Hash256> Path);
