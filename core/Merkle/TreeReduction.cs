namespace OrleansChain.Core.Merkle;

/// <summary>Hashes a tree's levels in place, from its leaves to its root. Many leaves are cut into whole subtrees, which all cores share.</summary>
internal static class TreeReduction
{
    /// <summary>Leaves of a subtree: a power of two, so that its root is a node of the whole tree.</summary>
    public const int SubtreeLeaves = 4_096;

    /// <summary>Leaves the root in the first place.</summary>
    /// <param name="nodes">The leaf hashes; what was behind the root afterwards means nothing.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="place">The leaf whose neighbours on the way up are wanted; -1 for none.</param>
    /// <param name="path">Takes those neighbours, lowest first.</param>
    public static void Climb(Hash256[] nodes, int count, int place, List<Hash256>? path)
    {
        if (count <= SubtreeLeaves)
        {
            Climb(nodes.AsSpan(0, count), place, path);
            return;
        }

        int subtrees = (count + SubtreeLeaves - 1) / SubtreeLeaves;
        int own = place < 0 ? -1 : place / SubtreeLeaves;
        Parallel.For(0, subtrees, number =>
        {
            int first = number * SubtreeLeaves;
            Span<Hash256> leaves = nodes.AsSpan(first, Math.Min(SubtreeLeaves, count - first));
            Climb(leaves, number == own ? place - first : -1, path);
        });
        for (int number = 1; number < subtrees; number++)
        {
            nodes[number] = nodes[number * SubtreeLeaves];
        }

        Climb(nodes.AsSpan(0, subtrees), own, path);
    }

    private static void Climb(Span<Hash256> level, int place, List<Hash256>? path)
    {
        while (level.Length > 1)
        {
            int neighbour = place ^ 1;
            if (place >= 0 && neighbour < level.Length)
            {
                path!.Add(level[neighbour]);
            }

            TreeLanes.HashPairs(level, level);
            level = level[..((level.Length + 1) / 2)];
            place >>= 1;
        }
    }
}
