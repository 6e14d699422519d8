using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>A block's fields.</summary>
/// <param name="Header">The 80-byte header.</param>
/// <param name="SealLeaf">The seal leaf's bytes.</param>
/// <param name="RecomputedRoot">The Merkle root computed again from the leaves as stored.</param>
/// <param name="TransactionCount">How many transactions.</param>
/// <param name="SizeBytes">The length of the canonical bytes.</param>
/// <param name="Fees">The fees of all transactions.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockDescription)]
public sealed record BlockDescription(
    [property: Id(0)] ReadOnlyMemory<byte> Header,
    [property: Id(1)] ReadOnlyMemory<byte> SealLeaf,
    [property: Id(2)] Hash256 RecomputedRoot,
    [property: Id(3)] int TransactionCount,
    [property: Id(4)] int SizeBytes,
    [property: Id(5)] Amount Fees);
