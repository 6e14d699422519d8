using OrleansChain.Core.Elections;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>How <see cref="BallotTracker"/> crosses a grain call.</summary>
[GenerateSerializer, Immutable, Alias(WireAliases.BallotTracker)]
public readonly struct BallotTrackerSurrogate
{
    /// <summary>The 10 bytes.</summary>
    [Id(0)]
    public ReadOnlyMemory<byte> Bytes { get; init; }
}
