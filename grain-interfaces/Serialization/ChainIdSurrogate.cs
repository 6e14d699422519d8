using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>How <see cref="ChainId"/> crosses a grain call.</summary>
[GenerateSerializer, Immutable, Alias(WireAliases.ChainId)]
public readonly struct ChainIdSurrogate
{
    /// <summary>The id's text.</summary>
    [Id(0)]
    public string Text { get; init; }
}
