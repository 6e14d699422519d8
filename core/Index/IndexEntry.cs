using System.Buffers.Binary;

namespace OrleansChain.Core.Index;

/// <summary>
/// One entry of the index: a key, and a place in the chain with a role, packed in 64 bits. Entries order by key, then as the chain does. Bytes:
/// key 16 | place u64.
/// </summary>
/// <param name="Key">What it is found by.</param>
/// <param name="Place">Height (38 bits), leaf (24 bits) and role (2 bits).</param>
public readonly record struct IndexEntry(IndexKey Key, ulong Place) : IComparable<IndexEntry>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = IndexKey.SizeBytes + sizeof(ulong);

    /// <summary>The block's height.</summary>
    public Height Height => PackedPlace.Unpack(Place).Height;

    /// <summary>The leaf in the block.</summary>
    public int Position => PackedPlace.Unpack(Place).Position;

    /// <summary>The place, and what a wallet has to do with it.</summary>
    public WalletEntry ToWalletEntry() => PackedPlace.Unpack(Place);

    /// <summary>What it is about.</summary>
    public IndexEntryKind Kind => PackedPlace.Unpack(Place) switch
    {
        { Role: not WalletRole.Unspecified } => IndexEntryKind.Wallet,
        { Position: 0 } => IndexEntryKind.Block,
        { Position: PackedPlace.MaxPosition } => IndexEntryKind.BlockTail,
        _ => IndexEntryKind.Transaction,
    };

    /// <inheritdoc/>
    public int CompareTo(IndexEntry other)
    {
        if (Key.First != other.Key.First)
        {
            return Key.First < other.Key.First ? -1 : 1;
        }

        return Key.Second != other.Key.Second ? (Key.Second < other.Key.Second ? -1 : 1) : Place.CompareTo(other.Place);
    }

    /// <summary>Whether the left entry comes first.</summary>
    public static bool operator <(in IndexEntry left, in IndexEntry right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left entry comes last.</summary>
    public static bool operator >(in IndexEntry left, in IndexEntry right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left entry comes first, or they are equal.</summary>
    public static bool operator <=(in IndexEntry left, in IndexEntry right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left entry comes last, or they are equal.</summary>
    public static bool operator >=(in IndexEntry left, in IndexEntry right) => left.CompareTo(right) >= 0;

    internal static IndexEntry ReadFrom(ReadOnlySpan<byte> bytes) =>
        new(IndexKey.ReadFrom(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[IndexKey.SizeBytes..]));

    internal void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Key.First);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[sizeof(ulong)..], Key.Second);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[IndexKey.SizeBytes..], Place);
    }
}
