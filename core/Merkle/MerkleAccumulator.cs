using System.Numerics;

namespace OrleansChain.Core.Merkle;

/// <summary>
/// Builds the root of RFC 6962 leaf by leaf. It keeps one hash for every whole subtree, at most 64, so memory does not grow with the leaves.
/// Not thread-safe.
/// </summary>
public sealed class MerkleAccumulator
{
    private const int MaxSubtrees = 64;

    private readonly Hash256[] _subtrees = new Hash256[MaxSubtrees];

    /// <summary>The number of leaves so far.</summary>
    public ulong Count { get; private set; }

    /// <summary>Adds the next leaf's hash.</summary>
    public void Add(in Hash256 leafHash)
    {
        // As in counting up: every trailing one of the count is a subtree of the same size as what was just made.
        int subtrees = BitOperations.PopCount(Count);
        Hash256 node = leafHash;
        for (ulong carry = Count; (carry & 1) == 1; carry >>= 1)
        {
            node = MerkleTree.NodeHash(_subtrees[--subtrees], node);
        }

        _subtrees[subtrees] = node;
        Count = checked(Count + 1);
    }

    /// <summary>The root over the leaves so far; more may be added after.</summary>
    public Hash256 Root()
    {
        int subtrees = BitOperations.PopCount(Count);
        if (subtrees == 0)
        {
            return MerkleTree.EmptyRoot;
        }

        Hash256 root = _subtrees[--subtrees];
        while (subtrees > 0)
        {
            root = MerkleTree.NodeHash(_subtrees[--subtrees], root);
        }

        return root;
    }
}
