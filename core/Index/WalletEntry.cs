namespace OrleansChain.Core.Index;

/// <summary>One entry of a wallet's history.</summary>
/// <param name="Height">The block's height.</param>
/// <param name="Position">The leaf in the block; the first transaction is leaf 1.</param>
/// <param name="Role">What the wallet had to do with it.</param>
public readonly record struct WalletEntry(Height Height, int Position, WalletRole Role);
