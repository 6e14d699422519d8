using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>Where a transaction is.</summary>
/// <param name="Height">The block's height.</param>
/// <param name="Leaf">The leaf in the block; the first transaction is leaf 1.</param>
/// <param name="Head">The head's height as of which this was answered.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TransactionLocation)]
public sealed record TransactionLocation(
    [property: Id(0)] Height Height,
    [property: Id(1)] int Leaf,
    [property: Id(2)] Height Head);
