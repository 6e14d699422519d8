using OrleansChain.Core;
using OrleansChain.Core.Index;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>One entry of a wallet's history.</summary>
/// <param name="Height">The block's height.</param>
/// <param name="Leaf">The leaf in the block; 0 for a reward.</param>
/// <param name="Role">What the wallet has to do with it.</param>
/// <param name="Transaction">The transaction's canonical bytes; empty for a reward.</param>
/// <param name="Earned">For a reward, reward and fees.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.HistoryEntry)]
public sealed record HistoryEntry(
    [property: Id(0)] Height Height,
    [property: Id(1)] int Leaf,
    [property: Id(2)] WalletRole Role,
    [property: Id(3)] ReadOnlyMemory<byte> Transaction,
    [property: Id(4)] Amount Earned);
