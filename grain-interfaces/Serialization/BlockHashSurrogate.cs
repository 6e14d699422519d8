using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>How <see cref="BlockHash"/> crosses a grain call.</summary>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockHash)]
public readonly struct BlockHashSurrogate
{
    /// <summary>The 32 bytes.</summary>
    [Id(0)]
    public ReadOnlyMemory<byte> Bytes { get; init; }
}
