using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Grains.Blocks;

/// <inheritdoc cref="IBlockGrain"/>
/// <remarks>Small blocks stay in memory while the activation lives; large ones are read again, so that reading along a chain does not fill the memory.</remarks>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class BlockGrain([FromKeyedServices(StorageNames.Blocks)] IGrainStorage storage) : Grain, IBlockGrain
{
    private const int MaxCachedBytes = 1024 * 1024;
    private const int MaxPage = 1_000;

    private readonly BlockShelf _shelf = new(storage);
    private Block? _cached;

    public async Task<BlockWriteOutcome> Write(BlockBytes block) =>
        await _shelf.Create(this.GetPrimaryKeyString(), block.Bytes) ? BlockWriteOutcome.Written : BlockWriteOutcome.Occupied;

    public async Task<BlockBytes> Read() => new(_cached?.Bytes ?? await _shelf.Read(this.GetPrimaryKeyString()));

    public async Task<BlockDescription?> Describe()
    {
        if (await Load() is not { } block)
        {
            return null;
        }

        var fees = Amount.Zero;
        for (var i = 0; i < block.TransactionCount; i++)
        {
            fees = fees.Add(block.Transaction(i).Fee);
        }

        return new BlockDescription(
            block.Bytes[..BlockHeader.SizeBytes], block.Leaf(0), block.ComputeMerkleRoot(), block.TransactionCount, block.SizeBytes, fees);
    }

    public async Task<BlockTransactionPage?> GetTransactions(int firstLeaf, int count)
    {
        if (await Load() is not { } block)
        {
            return null;
        }

        var first = Math.Clamp(firstLeaf, 1, block.TransactionCount + 1);
        var length = Math.Clamp(count, 0, Math.Min(MaxPage, block.TransactionCount + 1 - first));
        var transactions = Enumerable.Range(first - 1, length).Select(block.TransactionBytes).ToArray();
        return new BlockTransactionPage(first, block.TransactionCount, TransactionBatch.Encode(transactions));
    }

    public async Task<BlockLeaves?> GetLeaves(ImmutableArray<int> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leaves.Length, MaxPage, nameof(leaves));
        return await Load() is { } block && leaves.All(leaf => leaf >= 0 && leaf < block.LeafCount)
            ? new BlockLeaves(ImmutableArray.CreateRange(leaves, block.Leaf))
            : null;
    }

    public async Task<InclusionProofReply?> GetProof(int leaf)
    {
        if (await Load() is not { } block || leaf < 0 || leaf >= block.LeafCount)
        {
            return null;
        }

        ImmutableArray<Hash256> path = [.. MerkleTree.Path(block.LeafHashes(), leaf)];
        return new InclusionProofReply(block.Bytes[..BlockHeader.SizeBytes], leaf, block.LeafCount, block.Leaf(leaf), path);
    }

    private async Task<Block?> Load()
    {
        if (_cached is not null)
        {
            return _cached;
        }

        var bytes = await _shelf.Read(this.GetPrimaryKeyString());
        if (bytes.IsEmpty)
        {
            return null;
        }

        var block = Block.Parse(bytes);
        _cached = block.SizeBytes <= MaxCachedBytes ? block : null;
        return block;
    }
}
