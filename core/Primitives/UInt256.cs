using System.Buffers.Binary;
using System.Numerics;

namespace OrleansChain.Core;

/// <summary>An unsigned integer of 256 bits: a proof-of-work target, or a block's hash read as a number.</summary>
public readonly struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 32;

    private readonly ulong _lowest;
    private readonly ulong _low;
    private readonly ulong _high;
    private readonly ulong _highest;

    private UInt256(ulong highest, ulong high, ulong low, ulong lowest)
    {
        _highest = highest;
        _high = high;
        _low = low;
        _lowest = lowest;
    }

    /// <summary>The largest value, 2²⁵⁶−1.</summary>
    public static UInt256 MaxValue { get; } = new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>The number of bits without leading zeros; 0 for 0.</summary>
    public int BitLength => _highest != 0 ? 256 - BitOperations.LeadingZeroCount(_highest)
        : _high != 0 ? 192 - BitOperations.LeadingZeroCount(_high)
        : _low != 0 ? 128 - BitOperations.LeadingZeroCount(_low)
        : 64 - BitOperations.LeadingZeroCount(_lowest);

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => (_highest | _high | _low | _lowest) == 0;

    /// <summary>Reads 32 bytes, the least significant first.</summary>
    public static UInt256 ReadLittleEndian(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source));

    /// <summary>A block's hash as Bitcoin compares it with the target: its bytes, the least significant first.</summary>
    public static UInt256 From(BlockHash hash) => ReadLittleEndian(hash.AsSpan());

    /// <summary>Converts a number from 0 to 2²⁵⁶−1.</summary>
    /// <exception cref="OverflowException">The number is negative or larger.</exception>
    public static UInt256 From(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bytes.Clear();
        return value.TryWriteBytes(bytes, out _, isUnsigned: true)
            ? ReadLittleEndian(bytes)
            : throw new OverflowException("The number has more than 256 bits.");
    }

    /// <summary>The same number without bounds.</summary>
    public BigInteger ToBigInteger()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _lowest);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], _low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], _high);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], _highest);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <inheritdoc/>
    public bool Equals(UInt256 other) => _highest == other._highest && _high == other._high && _low == other._low && _lowest == other._lowest;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UInt256 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_highest, _high, _low, _lowest);

    /// <inheritdoc/>
    public int CompareTo(UInt256 other)
    {
        int order = _highest.CompareTo(other._highest);
        order = order != 0 ? order : _high.CompareTo(other._high);
        order = order != 0 ? order : _low.CompareTo(other._low);
        return order != 0 ? order : _lowest.CompareTo(other._lowest);
    }

    /// <summary>Whether the numbers are equal.</summary>
    public static bool operator ==(UInt256 left, UInt256 right) => left.Equals(right);

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(UInt256 left, UInt256 right) => !left.Equals(right);

    /// <summary>Whether the left number is smaller or equal.</summary>
    public static bool operator <=(UInt256 left, UInt256 right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is larger or equal.</summary>
    public static bool operator >=(UInt256 left, UInt256 right) => left.CompareTo(right) >= 0;

    /// <summary>64 lower-case hexadecimal digits, the most significant first.</summary>
    public override string ToString() => $"{_highest:x16}{_high:x16}{_low:x16}{_lowest:x16}";
}
