using System.Collections.Immutable;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The files of an exported election record, as they are: nothing is decided yet. <see cref="ElectionVerifier"/> does that.</summary>
public sealed record ElectionRecord
{
    /// <summary>election.json; null where it is missing.</summary>
    public ReadOnlyMemory<byte>? Statement { get; init; }

    /// <summary>genesis.json; null where it is missing.</summary>
    public ReadOnlyMemory<byte>? Genesis { get; init; }

    /// <summary>result.json; null where it is missing.</summary>
    public ReadOnlyMemory<byte>? Result { get; init; }

    /// <summary>The block files in the order of their numbers.</summary>
    public ImmutableArray<ElectionRecordBlock> Blocks { get; init; } = [];

    /// <summary>What is wrong with the archive itself: files that cannot be read, are missing, come twice or do not belong there.</summary>
    public ImmutableArray<ElectionFinding> Faults { get; init; } = [];
}
