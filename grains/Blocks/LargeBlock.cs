using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Grains.Blocks;

/// <summary>Leaves of a block in parts, of which only the parts that they lie in are read. Every leaf is checked against the block's tree.</summary>
internal sealed class LargeBlock(BlockShelf shelf, StoredBlock stored, BlockMap map)
{
    private const int LengthBytes = sizeof(uint);

    private (int Number, ReadOnlyMemory<byte> Bytes)? _part;

    /// <summary>Transactions from a leaf on, in the batch encoding.</summary>
    public async Task<byte[]> Batch(int firstLeaf, int count)
    {
        var first = map.OffsetOf(firstLeaf);
        var batch = new byte[LengthBytes + map.OffsetOf(firstLeaf + count) - first];
        BinaryPrimitives.WriteInt32LittleEndian(batch, count);
        await Copy(first, batch.AsMemory(LengthBytes));
        var hashes = new Hash256[count];
        EntryHashes.Compute(batch.AsSpan(LengthBytes), hashes);
        for (var i = 0; i < count; i++)
        {
            Require(firstLeaf + i, hashes[i]);
        }

        return batch;
    }

    /// <summary>Leaves in the order asked for.</summary>
    public async Task<ImmutableArray<ReadOnlyMemory<byte>>> Leaves(ImmutableArray<int> leaves)
    {
        // Part by part, so that each is read once.
        var found = new ReadOnlyMemory<byte>[leaves.Length];
        foreach (var place in Enumerable.Range(0, leaves.Length).OrderBy(place => leaves[place]))
        {
            found[place] = await Leaf(leaves[place]);
        }

        return [.. found];
    }

    /// <summary>The proof of a leaf.</summary>
    public async Task<InclusionProofReply> Proof(int leaf) =>
        new(map.Head.AsMemory(0, BlockHeader.SizeBytes), leaf, map.LeafCount, await Leaf(leaf), [.. map.Nodes.Path(leaf)]);

    private async Task<ReadOnlyMemory<byte>> Leaf(int leaf)
    {
        if (leaf == 0)
        {
            return map.Head.AsMemory(map.Head.Length - SealLeaf.SizeBytes);
        }

        var first = map.OffsetOf(leaf) + LengthBytes;
        var bytes = new byte[map.OffsetOf(leaf + 1) - first];
        await Copy(first, bytes);
        Require(leaf, MerkleTree.LeafHash(bytes));
        return bytes;
    }

    private void Require(int leaf, in Hash256 hash)
    {
        if (map.Nodes.Leaf(leaf) != hash)
        {
            throw new DamagedRecordException(stored.Name, $"leaf {leaf} is not the one that the header commits to");
        }
    }

    private async Task Copy(int offset, Memory<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var number = offset / BlockRecord.PartBytes;
            if (_part?.Number != number)
            {
                _part = (number, await shelf.ReadPart(stored, number));
            }

            var piece = _part.Value.Bytes[(offset - (number * BlockRecord.PartBytes))..];
            piece = piece[..Math.Min(piece.Length, destination.Length)];
            piece.CopyTo(destination);
            destination = destination[piece.Length..];
            offset += piece.Length;
        }
    }
}
