using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Blocks;

/// <summary>
/// A block's transactions, ready to be sealed: every leaf but the first is hashed, so the root for a producer and an extra nonce costs one
/// leaf and the path of leaf 0. Made by <see cref="Chain.BlockTemplate"/> and <see cref="BlockBuilder"/>.
/// </summary>
public sealed class BlockCandidate
{
    private readonly Hash256[] _sealPath;

    internal BlockCandidate(BlockEntries transactions, Hash256[] sealPath)
    {
        Transactions = transactions;
        _sealPath = sealPath;
    }

    /// <summary>A block without transactions.</summary>
    public static BlockCandidate Empty { get; } = new(BlockEntries.Empty, []);

    /// <summary>The number of transactions.</summary>
    public int TransactionCount => Transactions.Count;

    /// <summary>The transactions' bytes in their order.</summary>
    public BlockEntries Transactions { get; }

    /// <summary>The number of leaves, the seal leaf included.</summary>
    public int LeafCount => Transactions.Count + 1;

    /// <summary>The neighbours of leaf 0 on its way to the root.</summary>
    public ReadOnlySpan<Hash256> SealPath => _sealPath;

    /// <summary>The root with this seal leaf.</summary>
    public Hash256 MerkleRoot(in SealLeaf seal) => MerkleTree.RootFromPath(seal.LeafHash(), 0, (ulong)LeafCount, _sealPath);

    /// <summary>The header with this seal leaf.</summary>
    public BlockHeader Header(in SealLeaf seal, BlockHash previous, uint timeSeconds, uint bits, uint nonce) =>
        new(BlockHeader.VersionOf(seal.ProofKind), previous, MerkleRoot(seal), timeSeconds, bits, nonce);

    /// <summary>The whole block, with the transactions' bytes as they are. Nothing is checked but that the header's root belongs to the seal leaf.</summary>
    /// <param name="header">The header.</param>
    /// <param name="seal">The seal leaf.</param>
    /// <param name="proof">What goes beside a header of version 2.</param>
    /// <exception cref="ArgumentException">The header carries another Merkle root, or has no place for the proof.</exception>
    public Block Seal(in BlockHeader header, in SealLeaf seal, ReadOnlySpan<byte> proof = default) => header.MerkleRoot == MerkleRoot(seal)
        ? Block.Join(header, seal, Transactions, proof)
        : throw new ArgumentException("The header's Merkle root does not belong to this seal leaf.", nameof(header));
}
