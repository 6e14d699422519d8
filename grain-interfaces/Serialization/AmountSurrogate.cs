using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>How <see cref="Amount"/> crosses a grain call.</summary>
[GenerateSerializer, Immutable, Alias(WireAliases.Amount)]
public readonly struct AmountSurrogate
{
    /// <summary>The amount in units.</summary>
    [Id(0)]
    public ulong Units { get; init; }
}
