using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>How <see cref="Address"/> crosses a grain call.</summary>
[GenerateSerializer, Immutable, Alias(WireAliases.Address)]
public readonly struct AddressSurrogate
{
    /// <summary>The 20 bytes.</summary>
    [Id(0)]
    public ReadOnlyMemory<byte> Bytes { get; init; }
}
