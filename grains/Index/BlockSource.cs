using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Grains.Index;

/// <summary>Where an index takes its blocks from.</summary>
/// <param name="grains">Makes references to block grains.</param>
/// <param name="chain">The chain.</param>
/// <param name="signatures">What a new block's entries give way to.</param>
internal sealed class BlockSource(IGrainFactory grains, ChainId chain, SignatureQueue signatures)
{
    /// <summary>Above it, a block's entries are made beside the grain's turns: pure computation over bytes that nobody changes.</summary>
    private const int LargeBlockBytes = 64 * 1024;

    /// <summary>A block of the chain and its entries.</summary>
    /// <param name="height">Its height, not above the head's.</param>
    /// <param name="allCores">Whether they may be made on all cores; where not, they give way to signatures.</param>
    /// <exception cref="DamagedRecordException">The block is missing.</exception>
    public async Task<(Block Block, IndexEntry[] Entries)> Read(Height height, bool allCores)
    {
        var key = GrainKeys.Block(chain, height);
        var bytes = (await grains.GetGrain<IBlockGrain>(key).Read()).Bytes;
        return bytes.Length switch
        {
            0 => throw new DamagedRecordException($"block/{key}", "it is missing below the head"),
            <= LargeBlockBytes => EntriesOf(bytes, allCores),
            _ => allCores ? await Task.Run(() => EntriesOf(bytes, allCores)) : await InSteps(bytes),
        };
    }

    private static (Block Block, IndexEntry[] Entries) EntriesOf(ReadOnlyMemory<byte> bytes, bool allCores)
    {
        var block = Block.Parse(bytes);
        return (block, IndexEntries.Of(block, allCores));
    }

    private async Task<(Block Block, IndexEntry[] Entries)> InSteps(ReadOnlyMemory<byte> bytes)
    {
        var (block, making) = await Task.Run(() =>
        {
            var block = Block.Parse(bytes);
            return (block, new IndexEntries(block));
        });
        for (var isMore = true; isMore;)
        {
            await signatures.GiveWay();
            isMore = await Task.Run(making.Step);
        }

        return (block, making.ToArray());
    }
}
