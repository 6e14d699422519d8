using System.Buffers.Binary;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Transactions;

/// <summary>The payload of a registration: proof kind u8, entries u64, root 32, little-endian. The sender is the validator.</summary>
/// <param name="ProofKind">What the validator proves with; memory alone is registered.</param>
/// <param name="Plot">What its plot holds.</param>
public readonly record struct ValidatorRegistration(ProofKind ProofKind, PlotCommitment Plot)
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = sizeof(byte) + sizeof(ulong) + Hash256.SizeBytes;

    private const int EntriesOffset = sizeof(byte);
    private const int RootOffset = EntriesOffset + sizeof(ulong);

    /// <summary>Whether it is of memory, with a number of entries that a plot may have.</summary>
    public bool IsValid => ProofKind == ProofKind.Memory && Plot.EntryCount is > 0 and <= PlotCommitment.MaxEntries;

    /// <summary>Reads the first 41 bytes; any are readable.</summary>
    /// <param name="source">At least 41 bytes.</param>
    public static ValidatorRegistration ReadFrom(ReadOnlySpan<byte> source) => new(
        (ProofKind)source[0],
        new PlotCommitment(BinaryPrimitives.ReadUInt64LittleEndian(source[EntriesOffset..]), Hash256.ReadFrom(source[RootOffset..])));

    /// <summary>Writes the 41 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 41 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        destination[0] = (byte)ProofKind;
        BinaryPrimitives.WriteUInt64LittleEndian(destination[EntriesOffset..], Plot.EntryCount);
        Plot.Root.CopyTo(destination[RootOffset..]);
    }
}
