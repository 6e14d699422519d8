using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Blocks;

/// <summary>
/// What is kept of a large block to find its leaves and to prove them: where they lie, and all nodes of its tree, some 64 bytes for each. Leaves
/// that are read later are checked against it, and it against the header, so a single part can be believed. Immutable.
/// </summary>
internal sealed class BlockMap
{
    private readonly EntryLayout _layout;

    private BlockMap(byte[] head, EntryLayout layout, MerkleNodes nodes)
    {
        Head = head;
        _layout = layout;
        Nodes = nodes;
        SizeBytes = head.Length + layout.SizeBytes + nodes.SizeBytes;
    }

    /// <summary>The block's bytes up to the end of the seal leaf.</summary>
    public byte[] Head { get; }

    /// <summary>The tree.</summary>
    public MerkleNodes Nodes { get; }

    /// <summary>The number of leaves, the seal leaf included.</summary>
    public int LeafCount => Nodes.LeafCount;

    /// <summary>About how many bytes the map takes.</summary>
    public long SizeBytes { get; }

    /// <summary>The map of a block.</summary>
    /// <exception cref="DamagedRecordException">The block's leaves do not have the header's root.</exception>
    public static BlockMap Of(string name, Block block)
    {
        var nodes = MerkleNodes.Over(block.LeafHashes());
        return nodes.Root == block.Header.MerkleRoot
            ? new BlockMap(block.Head.ToArray(), block.TailLayout, nodes)
            : throw new DamagedRecordException(name, "its leaves do not have the root that its header names");
    }

    /// <summary>Where a leaf above 0 begins in the block's bytes, its length first; that of the place behind the last one is the end.</summary>
    public int OffsetOf(int leaf) => Head.Length + _layout.OffsetOf(leaf - 1);
}
