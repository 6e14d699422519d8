using System.Runtime.InteropServices;
using OrleansChain.Core.Cryptography.Lanes;

namespace OrleansChain.Core.Merkle;

/// <summary>Hashes leaves and nodes of a tree (RFC 6962) in lanes, neighbours side by side.</summary>
internal static class TreeLanes
{
    /// <summary>The leaf hashes of entries, in their order.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="hashes">As many places; may be the entries' own.</param>
    public static void HashLeaves(ReadOnlySpan<Hash256> entries, Span<Hash256> hashes) =>
        HashKernel.Best.HashRecords([0x00], MemoryMarshal.AsBytes(entries), hashes[..entries.Length]);

    /// <summary>The level above: each pair's hash, and the last node as it is where it has no neighbour.</summary>
    /// <param name="nodes">One level, one node or more.</param>
    /// <param name="above">Half as many places, rounded up; may begin where the level does.</param>
    public static void HashPairs(ReadOnlySpan<Hash256> nodes, Span<Hash256> above)
    {
        int pairs = nodes.Length / 2;
        HashKernel.Best.HashRecords([0x01], MemoryMarshal.AsBytes(nodes[..(2 * pairs)]), above[..pairs]);
        if ((nodes.Length & 1) == 1)
        {
            above[pairs] = nodes[^1];
        }
    }
}
