using OrleansChain.Core.Blocks;

namespace OrleansChain.Grains.Replicas;

/// <summary>Takes blocks apart that may be anything.</summary>
internal static class BlockDecoding
{
    /// <summary>The block; null where the bytes are none.</summary>
    public static Block? Read(ReadOnlyMemory<byte> bytes)
    {
        Block.Decode(bytes, new BlockLimits(int.MaxValue, int.MaxValue), out var block);
        return block;
    }
}
