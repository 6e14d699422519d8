using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Grains.Blocks;

/// <inheritdoc cref="IBlockGrain"/>
/// <remarks>
/// Small blocks stay in memory while the activation lives. Of large ones a map is kept for a while, with which single leaves are found and proved
/// without the others; so reading along a chain does not fill the memory.
/// </remarks>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class BlockGrain(ChainStorages storages, BlockParts arrays, BlockMaps maps, SignatureQueue signatures) : Grain, IBlockGrain
{
    private const int MaxPage = 1_000;

    private BlockShelf _shelf = null!;
    private StoredBlock? _stored;
    private Block? _small;
    private MerkleNodes? _nodes;
    private BlockOutline? _outline;
    private Task<BlockMap>? _mapping;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _shelf = new BlockShelf(storages.BlocksOf(GrainKeys.Split(Name).Chain), arrays, signatures);
        return Task.CompletedTask;
    }

    public async Task<BlockWriteOutcome> Write(BlockBytes block) =>
        await _shelf.Create(Name, block) ? BlockWriteOutcome.Written : BlockWriteOutcome.Occupied;

    public async Task<BlockBytes> Read() => new(await Find() is { } stored ? await _shelf.Read(stored) : default);

    public async Task<BlockOutline?> Outline()
    {
        if (_outline is null && await Find() is { } stored)
        {
            // The header and the seal leaf stand in the first part of a block of any size.
            _outline = BlockRecord.OutlineOf(await _shelf.ReadPart(stored, 0), stored.SizeBytes)
                ?? throw new DamagedRecordException(Name, "it does not begin like a block");
        }

        return _outline;
    }

    public async Task<BlockPiece?> ReadPiece(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (await Find() is not { } stored)
        {
            return null;
        }

        if (offset >= stored.SizeBytes)
        {
            return new BlockPiece(default, stored.SizeBytes);
        }

        var part = stored.IsInline ? 0 : offset / BlockRecord.PartBytes;
        var bytes = await _shelf.ReadPart(stored, part);
        return new BlockPiece(bytes[(offset - (part * BlockRecord.PartBytes))..], stored.SizeBytes);
    }

    public async Task<BlockDescription?> Describe()
    {
        if (await Find() is not { } stored)
        {
            return null;
        }

        var block = _small ?? Block.Parse(await _shelf.Read(stored));
        return await Computation.Run(block.TransactionCount, () => Describe(block));
    }

    public async Task<BlockTransactionPage?> GetTransactions(int firstLeaf, int count)
    {
        if (await Outline() is not { TransactionCount: var total })
        {
            return null;
        }

        var first = Math.Clamp(firstLeaf, 1, total + 1);
        var length = Math.Clamp(count, 0, Math.Min(MaxPage, total + 1 - first));
        var batch = _small is { } block
            ? TransactionBatch.Encode([.. Enumerable.Range(first - 1, length).Select(block.TransactionBytes)])
            : await (await Large()).Batch(first, length);
        return new BlockTransactionPage(first, total, batch);
    }

    public async Task<BlockLeaves?> GetLeaves(ImmutableArray<int> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leaves.Length, MaxPage, nameof(leaves));
        if (await Outline() is not { } outline || !leaves.All(leaf => leaf >= 0 && leaf < outline.LeafCount))
        {
            return null;
        }

        return new BlockLeaves(_small is { } block ? ImmutableArray.CreateRange(leaves, block.Leaf) : await (await Large()).Leaves(leaves));
    }

    public async Task<InclusionProofReply?> GetProof(int leaf)
    {
        if (await Outline() is not { } outline || leaf < 0 || leaf >= outline.LeafCount)
        {
            return null;
        }

        if (_small is not { } block)
        {
            return await (await Large()).Proof(leaf);
        }

        _nodes ??= MerkleNodes.Over(block.LeafHashes());
        return new InclusionProofReply(block.Bytes[..BlockHeader.SizeBytes], leaf, block.LeafCount, block.Leaf(leaf), [.. _nodes.Path(leaf)]);
    }

    private string Name => this.GetPrimaryKeyString();

    private static BlockDescription Describe(Block block)
    {
        var fees = Amount.Zero;
        for (var i = 0; i < block.TransactionCount; i++)
        {
            fees = fees.Add(TransactionView.Parse(block.TransactionBytes(i)).Fee);
        }

        return new BlockDescription(
            block.Head[..BlockHeader.SizeBytes], block.Leaf(0), block.ComputeMerkleRoot(), block.TransactionCount, block.SizeBytes, fees);
    }

    private async Task<StoredBlock?> Find()
    {
        if (_stored is null && await _shelf.Find(Name) is { } stored)
        {
            _small = stored.IsInline ? Block.Parse(stored.Inline) : null;
            _stored = stored;
        }

        return _stored;
    }

    private async Task<LargeBlock> Large()
    {
        if (maps.Find(Name) is not { } map)
        {
            // Whoever comes meanwhile waits for the same map.
            _mapping ??= MapOf(_stored!);
            try
            {
                map = await _mapping;
            }
            finally
            {
                _mapping = null;
            }

            maps.Keep(Name, map);
        }

        return new LargeBlock(_shelf, _stored!, map);
    }

    private async Task<BlockMap> MapOf(StoredBlock stored)
    {
        var block = Block.Parse(await _shelf.Read(stored));
        return await Computation.Run(block.TransactionCount, () => BlockMap.Of(Name, block));
    }
}
