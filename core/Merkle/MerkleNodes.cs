namespace OrleansChain.Core.Merkle;

/// <summary>All nodes of a tree of RFC 6962, for one that is asked for many paths: 64 bytes for each leaf. Immutable.</summary>
public sealed class MerkleNodes
{
    private readonly Hash256[][] _levels;

    private MerkleNodes(Hash256[][] levels) => _levels = levels;

    /// <summary>The number of leaves.</summary>
    public int LeafCount => _levels[0].Length;

    /// <summary>The root.</summary>
    public Hash256 Root => _levels[^1][0];

    /// <summary>How many bytes the nodes take.</summary>
    public long SizeBytes => _levels.Sum(level => (long)level.Length * Hash256.SizeBytes);

    /// <summary>The tree over leaf hashes.</summary>
    /// <param name="leafHashes">The hashes, at least one; they are kept, not copied.</param>
    public static MerkleNodes Over(Hash256[] leafHashes)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        ArgumentOutOfRangeException.ThrowIfZero(leafHashes.Length, nameof(leafHashes));
        List<Hash256[]> levels = [leafHashes];
        while (levels[^1] is { Length: > 1 } below)
        {
            Hash256[] above = new Hash256[(below.Length + 1) / 2];
            TreeLanes.HashPairs(below, above);
            levels.Add(above);
        }

        return new MerkleNodes([.. levels]);
    }

    /// <summary>The hash of one leaf.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such leaf.</exception>
    public Hash256 Leaf(int index) => _levels[0][index];

    /// <summary>The inclusion proof of one leaf: the neighbours on its way to the root, lowest first.</summary>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public Hash256[] Path(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, LeafCount);
        List<Hash256> path = [];
        foreach (Hash256[] level in _levels)
        {
            if ((index ^ 1) < level.Length)
            {
                path.Add(level[index ^ 1]);
            }

            index >>= 1;
        }

        return [.. path];
    }
}
