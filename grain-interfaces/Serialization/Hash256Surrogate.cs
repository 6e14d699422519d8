using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>How <see cref="Hash256"/> crosses a grain call.</summary>
[GenerateSerializer, Immutable, Alias(WireAliases.Hash256)]
public readonly struct Hash256Surrogate
{
    /// <summary>The 32 bytes.</summary>
    [Id(0)]
    public ReadOnlyMemory<byte> Bytes { get; init; }
}
