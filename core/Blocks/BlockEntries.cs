using System.Buffers.Binary;
using System.Collections;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Blocks;

/// <summary>
/// Leaves as they lie in a block, and transactions as they lie in a batch: one after the other, each u32 length and its bytes. Nothing is
/// copied. Immutable.
/// </summary>
public sealed class BlockEntries : IReadOnlyList<ReadOnlyMemory<byte>>
{
    private const int LengthBytes = sizeof(uint);
    private const int HashedAtOnce = 4_096;

    private BlockEntries(ReadOnlyMemory<byte> bytes, EntryLayout layout)
    {
        Bytes = bytes;
        Layout = layout;
    }

    /// <summary>No entries.</summary>
    public static BlockEntries Empty { get; } = new(default, new EntryLayout(0, 0));

    /// <summary>All bytes, lengths included. Whoever gave them must not change them afterwards.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Where they lie.</summary>
    public EntryLayout Layout { get; }

    /// <summary>The number of entries.</summary>
    public int Count => Layout.Count;

    /// <summary>The bytes of one entry, without its length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int offset = OffsetOf(index);
            return Bytes.Slice(offset + LengthBytes, OffsetOf(index + 1) - offset - LengthBytes);
        }
    }

    /// <summary>Takes bytes apart; null where they are not exactly so many entries. Nothing is allocated before that is known.</summary>
    /// <param name="bytes">The bytes; they are kept, not copied.</param>
    /// <param name="count">How many entries there should be.</param>
    public static BlockEntries? Read(ReadOnlyMemory<byte> bytes, uint count)
    {
        if (!AddsUp(bytes.Span, count, out int? stride))
        {
            return null;
        }

        if (stride is { } same)
        {
            return new BlockEntries(bytes, new EntryLayout((int)count, same));
        }

        ReadOnlySpan<byte> span = bytes.Span;
        int[] offsets = new int[(int)count + 1];
        for (int i = 0; i < (int)count; i++)
        {
            offsets[i + 1] = offsets[i] + LengthBytes + (int)BinaryPrimitives.ReadUInt32LittleEndian(span[offsets[i]..]);
        }

        return new BlockEntries(bytes, new EntryLayout(offsets));
    }

    /// <summary>Whether bytes are exactly so many entries.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="count">How many entries there should be.</param>
    public static bool AddsUp(ReadOnlySpan<byte> bytes, uint count) => AddsUp(bytes, count, out _);

    /// <summary>Joins leaves to entries.</summary>
    /// <param name="leaves">The bytes of each.</param>
    /// <exception cref="OverflowException">More than 2³¹−1 bytes.</exception>
    public static BlockEntries Of(IReadOnlyList<ReadOnlyMemory<byte>> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        int size = 0;
        for (int i = 0; i < leaves.Count; i++)
        {
            size = checked(size + LengthBytes + leaves[i].Length);
        }

        byte[] bytes = new byte[size];
        Span<byte> rest = bytes;
        for (int i = 0; i < leaves.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)leaves[i].Length);
            leaves[i].Span.CopyTo(rest[LengthBytes..]);
            rest = rest[(LengthBytes + leaves[i].Length)..];
        }

        return Read(bytes, (uint)leaves.Count)!;
    }

    /// <summary>The first entries alone.</summary>
    /// <param name="count">How many.</param>
    public BlockEntries First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return count == Count ? this : new BlockEntries(Bytes[..OffsetOf(count)], Layout.First(count));
    }

    /// <summary>The entries but for some: a copy.</summary>
    /// <param name="left">The places of those that are left out, ascending.</param>
    public BlockEntries Without(IReadOnlyCollection<int> left)
    {
        ArgumentNullException.ThrowIfNull(left);
        byte[] bytes = new byte[Bytes.Length - left.Sum(index => OffsetOf(index + 1) - OffsetOf(index))];
        int used = 0;
        int from = 0;
        foreach (int index in left.Append(Count))
        {
            ReadOnlyMemory<byte> kept = Bytes[from..OffsetOf(index)];
            kept.CopyTo(bytes.AsMemory(used));
            used += kept.Length;
            from = index < Count ? OffsetOf(index + 1) : Bytes.Length;
        }

        return Read(bytes, (uint)(Count - left.Count))!;
    }

    /// <summary>Computes the leaf hashes, those of many on all cores.</summary>
    /// <param name="hashes">Takes them from <paramref name="first"/> on.</param>
    /// <param name="first">The place of the first.</param>
    public void HashInto(Hash256[] hashes, int first)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        if (Count <= HashedAtOnce)
        {
            EntryHashes.Compute(Bytes.Span, hashes.AsSpan(first, Count));
            return;
        }

        Parallel.For(0, (Count + HashedAtOnce - 1) / HashedAtOnce, number =>
        {
            int from = number * HashedAtOnce;
            EntryHashes.Compute(Bytes.Span[OffsetOf(from)..], hashes.AsSpan(first + from, Math.Min(HashedAtOnce, Count - from)));
        });
    }

    /// <inheritdoc/>
    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int OffsetOf(int index) => Layout.OffsetOf(index);

    private static bool AddsUp(ReadOnlySpan<byte> bytes, uint count, out int? stride)
    {
        uint found = 0;
        stride = 0;
        while (bytes.Length >= LengthBytes && found < count)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if (length > (uint)(bytes.Length - LengthBytes))
            {
                return false;
            }

            int size = LengthBytes + (int)length;
            stride = found == 0 || stride == size ? size : null;
            bytes = bytes[size..];
            found++;
        }

        return found == count && bytes.IsEmpty;
    }
}
