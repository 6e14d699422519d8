using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>How <see cref="Height"/> crosses a grain call.</summary>
[GenerateSerializer, Immutable, Alias(WireAliases.Height)]
public readonly struct HeightSurrogate
{
    /// <summary>The height.</summary>
    [Id(0)]
    public ulong Value { get; init; }
}
