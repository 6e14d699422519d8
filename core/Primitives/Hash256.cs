using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace OrleansChain.Core;

/// <summary>
/// A 32-byte hash: a transaction id, a Merkle node, a digest. Its text is 64 lower-case hexadecimal digits in the bytes' natural order.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Hash256 : IEquatable<Hash256>, IComparable<Hash256>, ISpanParsable<Hash256>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Reads a hash from the first 32 bytes of <paramref name="source"/>.</summary>
    /// <param name="source">At least 32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="source"/> is shorter.</exception>
    public static Hash256 ReadFrom(ReadOnlySpan<byte> source) => MemoryMarshal.Read<Hash256>(source);

    /// <summary>Writes the 32 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter.</exception>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>The 32 bytes in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in this));

    /// <summary>Whether all bytes are zero.</summary>
    public bool IsZero => (_a | _b | _c | _d) == 0;

    /// <inheritdoc/>
    public bool Equals(Hash256 other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash256 other && Equals(other);

    /// <summary>A hash code seeded per process, so that nobody can prepare ids that collide in a dictionary.</summary>
    public override int GetHashCode() => HashCode.Combine(_a, _b);

    /// <summary>Orders bytewise, the first byte counting most.</summary>
    public int CompareTo(Hash256 other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <summary>Whether both are the same hash.</summary>
    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);

    /// <summary>Whether the hashes differ.</summary>
    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);

    /// <summary>The 64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(AsSpan());

    /// <summary>Reads exactly 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out Hash256 result)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (!LowerHex.TryDecode(s, bytes))
        {
            result = default;
            return false;
        }

        result = ReadFrom(bytes);
        return true;
    }

    /// <summary>Reads exactly 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Hash256 Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out Hash256 result) ? result : throw new FormatException("A hash is 64 lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public static Hash256 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Hash256 result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Hash256 Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Hash256 result) => TryParse(s.AsSpan(), out result);
}
