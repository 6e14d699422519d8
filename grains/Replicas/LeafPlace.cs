using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>Where a leaf lies in a record or block, its length in front included.</summary>
/// <param name="Begin">Its first byte.</param>
/// <param name="End">The byte behind its last.</param>
/// <param name="Leaf">In a block the leaf, in a journal group the transaction counted from 0.</param>
/// <param name="Bytes">What it is, without its length.</param>
internal readonly record struct LeafPlace(int Begin, int End, int Leaf, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The id of the transaction that it is; null where it is none.</summary>
    public Hash256? Transaction =>
        TransactionView.Read(Bytes, out var transaction) == TransactionOutcome.Accepted ? TransactionHashes.Of(transaction).Id : null;

    /// <summary>Its name.</summary>
    public RecordLeaf Name => new(Leaf, Transaction);
}
