using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using OrleansChain.Core.Encoding;

namespace OrleansChain.Core;

/// <summary>
/// An account: the first 20 bytes of the SHA-256 of its public key. Its text is Base58Check with version byte 0x1E and starts with D.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly struct Address : IEquatable<Address>, IComparable<Address>, ISpanParsable<Address>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 20;

    /// <summary>The version byte of the text form.</summary>
    public const byte Version = 0x1E;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly uint _c;

    /// <summary>Reads an address from the first 20 bytes of <paramref name="source"/>.</summary>
    /// <param name="source">At least 20 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="source"/> is shorter.</exception>
    public static Address ReadFrom(ReadOnlySpan<byte> source) => MemoryMarshal.Read<Address>(source);

    /// <summary>Writes the 20 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 20 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter.</exception>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>The 20 bytes in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => MemoryMarshal.AsBytes(new ReadOnlySpan<Address>(in this));

    /// <summary>Whether all bytes are zero: nobody's address, the producer of a block without proof.</summary>
    public bool IsZero => (_a | _b | _c) == 0;

    /// <inheritdoc/>
    public bool Equals(Address other) => _a == other._a && _b == other._b && _c == other._c;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    /// <summary>A hash code seeded per process, so that nobody can prepare addresses that collide in a dictionary.</summary>
    public override int GetHashCode() => HashCode.Combine(_a, _b);

    /// <summary>Orders bytewise, the first byte counting most: the order of snapshots.</summary>
    public int CompareTo(Address other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <summary>Whether both are the same address.</summary>
    public static bool operator ==(Address left, Address right) => left.Equals(right);

    /// <summary>Whether the addresses differ.</summary>
    public static bool operator !=(Address left, Address right) => !left.Equals(right);

    /// <summary>The Base58Check text, 33 or 34 characters.</summary>
    public override string ToString() => Base58Check.Encode(Version, AsSpan());

    /// <summary>Reads the Base58Check text; a wrong version, length or checksum is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out Address result)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (!Base58Check.TryDecode(s, Version, bytes))
        {
            result = default;
            return false;
        }

        result = ReadFrom(bytes);
        return true;
    }

    /// <summary>Reads the Base58Check text; a wrong version, length or checksum is refused.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static Address Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out Address result) ? result : throw new FormatException("Not an address: wrong characters, length or checksum.");

    /// <inheritdoc/>
    public static Address Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Address result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Address Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Address result) => TryParse(s.AsSpan(), out result);
}
