using System.Buffers;
using System.Security.Cryptography;

namespace OrleansChain.Core.Merkle;

/// <summary>
/// The hash tree of RFC 6962 section 2.1 with SHA-256: a leaf is hashed after a byte 0x00, two nodes after a byte 0x01, and a node without a
/// neighbour goes up unchanged.
/// </summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int StackLeafBytes = 1024;

    /// <summary>The root of a tree without leaves: the SHA-256 of nothing.</summary>
    public static Hash256 EmptyRoot { get; } = Cryptography.Sha256.Hash([]);

    /// <summary>The hash of a leaf's bytes.</summary>
    public static Hash256 LeafHash(ReadOnlySpan<byte> leaf)
    {
        int size = leaf.Length + 1;
        byte[]? rented = size > StackLeafBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> input = rented is null ? stackalloc byte[StackLeafBytes] : rented;
        input[0] = LeafPrefix;
        leaf.CopyTo(input[1..]);
        Hash256 hash = Cryptography.Sha256.Hash(input[..size]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    /// <summary>The hash of two neighbours.</summary>
    public static Hash256 NodeHash(in Hash256 left, in Hash256 right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Hash256.SizeBytes)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Hash256.SizeBytes)..]);
        Span<byte> hash = stackalloc byte[Hash256.SizeBytes];
        SHA256.HashData(input, hash);
        return Hash256.ReadFrom(hash);
    }

    /// <summary>The root over leaf hashes. Nodes are hashed in lanes, and those of many leaves on all cores.</summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> leafHashes)
    {
        if (leafHashes.IsEmpty)
        {
            return EmptyRoot;
        }

        Hash256[] rented = ArrayPool<Hash256>.Shared.Rent(leafHashes.Length);
        leafHashes.CopyTo(rented);
        TreeReduction.Climb(rented, leafHashes.Length, place: -1, path: null);
        Hash256 root = rented[0];
        ArrayPool<Hash256>.Shared.Return(rented);
        return root;
    }

    /// <summary>The inclusion proof of one leaf: the neighbours on its way to the root, lowest first.</summary>
    /// <param name="leafHashes">All leaf hashes.</param>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static Hash256[] Path(ReadOnlySpan<Hash256> leafHashes, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leafHashes.Length);
        Hash256[] rented = ArrayPool<Hash256>.Shared.Rent(leafHashes.Length);
        leafHashes.CopyTo(rented);
        List<Hash256> path = [];
        TreeReduction.Climb(rented, leafHashes.Length, index, path);
        ArrayPool<Hash256>.Shared.Return(rented);
        return [.. path];
    }

    /// <summary>
    /// The root that a leaf and its path lead to (RFC 9162 section 2.1.3.2). A miner varies leaf 0 with it. False when index, size and the
    /// length of the path do not belong together.
    /// </summary>
    /// <param name="leafHash">The leaf's hash.</param>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <param name="size">The number of leaves.</param>
    /// <param name="path">The neighbours, lowest first.</param>
    /// <param name="root">The root.</param>
    public static bool TryRootFromPath(in Hash256 leafHash, ulong index, ulong size, ReadOnlySpan<Hash256> path, out Hash256 root)
    {
        root = default;
        if (index >= size)
        {
            return false;
        }

        ulong place = index;
        ulong last = size - 1;
        Hash256 node = leafHash;
        foreach (ref readonly Hash256 neighbour in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 0 && place != last)
            {
                node = NodeHash(node, neighbour);
            }
            else
            {
                node = NodeHash(neighbour, node);
                while ((place & 1) == 0)
                {
                    place >>= 1;
                    last >>= 1;
                }
            }

            place >>= 1;
            last >>= 1;
        }

        root = node;
        return last == 0;
    }

    /// <summary>The root that a leaf and its path lead to.</summary>
    /// <exception cref="ArgumentException">Index, size and the length of the path do not belong together.</exception>
    public static Hash256 RootFromPath(in Hash256 leafHash, ulong index, ulong size, ReadOnlySpan<Hash256> path) =>
        TryRootFromPath(leafHash, index, size, path, out Hash256 root)
            ? root
            : throw new ArgumentException("The path does not belong to a tree of this size.", nameof(path));

    /// <summary>Whether an inclusion proof leads from the leaf to the root.</summary>
    public static bool Verify(in Hash256 leafHash, ulong index, ulong size, ReadOnlySpan<Hash256> path, in Hash256 root) =>
        TryRootFromPath(leafHash, index, size, path, out Hash256 computed) && computed == root;
}
