namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>What a block's first bytes say, without its transactions being read.</summary>
/// <param name="Header">The 80-byte header.</param>
/// <param name="SealLeaf">The seal leaf's bytes.</param>
/// <param name="TransactionCount">How many transactions.</param>
/// <param name="LeafCount">How many leaves.</param>
/// <param name="SizeBytes">The length of the canonical bytes.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockOutline)]
public sealed record BlockOutline(
    [property: Id(0)] ReadOnlyMemory<byte> Header,
    [property: Id(1)] ReadOnlyMemory<byte> SealLeaf,
    [property: Id(2)] int TransactionCount,
    [property: Id(3)] int LeafCount,
    [property: Id(4)] int SizeBytes);
