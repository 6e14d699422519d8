namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>Some of a block's transactions.</summary>
/// <param name="FirstLeaf">The leaf of the first of them.</param>
/// <param name="Total">How many transactions the block has.</param>
/// <param name="Transactions">The transactions in the batch encoding.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockTransactionPage)]
public sealed record BlockTransactionPage(
    [property: Id(0)] int FirstLeaf,
    [property: Id(1)] int Total,
    [property: Id(2)] ReadOnlyMemory<byte> Transactions);
