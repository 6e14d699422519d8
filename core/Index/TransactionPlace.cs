namespace OrleansChain.Core.Index;

/// <summary>Where a chain holds a transaction.</summary>
/// <param name="Height">The block's height.</param>
/// <param name="Position">The leaf in the block; the first transaction is leaf 1.</param>
public readonly record struct TransactionPlace(Height Height, int Position);
