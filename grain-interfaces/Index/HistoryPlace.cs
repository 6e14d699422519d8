using OrleansChain.Core;
using OrleansChain.Core.Index;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>Where an entry of a wallet's history is.</summary>
/// <param name="Height">The block's height.</param>
/// <param name="Leaf">The leaf in the block; 0 for a reward.</param>
/// <param name="Role">What the wallet has to do with it.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.HistoryPlace)]
public readonly record struct HistoryPlace(
    [property: Id(0)] Height Height,
    [property: Id(1)] int Leaf,
    [property: Id(2)] WalletRole Role);
