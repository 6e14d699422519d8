using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansChain.Core;

/// <summary>A block's place in its chain; block 0 is the genesis block. Its text is the decimal number.</summary>
/// <param name="value">The number of blocks below this one.</param>
public readonly struct Height(ulong value) : IEquatable<Height>, IComparable<Height>, ISpanParsable<Height>
{
    /// <summary>The number of bytes of the encoded form.</summary>
    public const int SizeBytes = 8;

    /// <summary>The number of blocks below this one.</summary>
    public ulong Value { get; } = value;

    /// <summary>The genesis block's height.</summary>
    public static Height Zero => default;

    /// <summary>The height above this one.</summary>
    /// <exception cref="OverflowException">There is none.</exception>
    public Height Next() => new(checked(Value + 1));

    /// <summary>The height below this one.</summary>
    /// <exception cref="OverflowException">This is the genesis block.</exception>
    public Height Previous() => new(checked(Value - 1));

    /// <summary>Reads 8 bytes, little-endian.</summary>
    public static Height ReadFrom(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt64LittleEndian(source));

    /// <summary>Writes 8 bytes, little-endian.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt64LittleEndian(destination, Value);

    /// <inheritdoc/>
    public bool Equals(Height other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Height other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Height other) => Value.CompareTo(other.Value);

    /// <summary>Whether the heights are equal.</summary>
    public static bool operator ==(Height left, Height right) => left.Value == right.Value;

    /// <summary>Whether the heights differ.</summary>
    public static bool operator !=(Height left, Height right) => left.Value != right.Value;

    /// <summary>Whether the left height is lower.</summary>
    public static bool operator <(Height left, Height right) => left.Value < right.Value;

    /// <summary>Whether the left height is higher.</summary>
    public static bool operator >(Height left, Height right) => left.Value > right.Value;

    /// <summary>Whether the left height is lower or equal.</summary>
    public static bool operator <=(Height left, Height right) => left.Value <= right.Value;

    /// <summary>Whether the left height is higher or equal.</summary>
    public static bool operator >=(Height left, Height right) => left.Value >= right.Value;

    /// <summary>The decimal number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads decimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out Height result)
    {
        bool read = WholeNumber.TryParse(s, out ulong value);
        result = new Height(value);
        return read;
    }

    /// <summary>Reads decimal digits.</summary>
    /// <exception cref="FormatException">The text is anything else, or more than 2⁶⁴−1.</exception>
    public static Height Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out Height result) ? result : throw new FormatException("A height is a whole number from 0 to 18446744073709551615.");

    /// <inheritdoc/>
    public static Height Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Height result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Height Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Height result) => TryParse(s.AsSpan(), out result);
}
