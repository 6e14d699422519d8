namespace OrleansChain.Core.Validators;

/// <summary>What a validator of memory registers: a promise of what its plot holds, made before any challenge to it is known.</summary>
/// <param name="EntryCount">How many entries of 32 bytes the plot has, at least 1.</param>
/// <param name="Root">The Merkle root of the entries.</param>
public readonly record struct PlotCommitment(ulong EntryCount, Hash256 Root)
{
    /// <summary>The most entries that a plot has: 2 TiB of them.</summary>
    public const ulong MaxEntries = 1UL << 36;

    /// <summary>The number of bytes of the encoded form: entries u64, root 32, little-endian.</summary>
    public const int SizeBytes = sizeof(ulong) + Hash256.SizeBytes;
}
