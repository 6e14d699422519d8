using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>Turns <see cref="BlockHash"/> into its surrogate and back.</summary>
[RegisterConverter]
public sealed class BlockHashConverter : IConverter<BlockHash, BlockHashSurrogate>
{
    /// <inheritdoc/>
    public BlockHash ConvertFromSurrogate(in BlockHashSurrogate surrogate) => BlockHash.ReadFrom(surrogate.Bytes.Span);

    /// <inheritdoc/>
    public BlockHashSurrogate ConvertToSurrogate(in BlockHash value)
    {
        var bytes = new byte[BlockHash.SizeBytes];
        value.CopyTo(bytes);
        return new BlockHashSurrogate { Bytes = bytes };
    }
}
