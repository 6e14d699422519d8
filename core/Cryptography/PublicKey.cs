using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OrleansChain.Core.Cryptography;

/// <summary>
/// An ECDSA P-256 public key: 65 bytes SEC1 uncompressed (0x04, X, Y), which WebCrypto exports as "raw". Its text is 130 lower-case
/// hexadecimal digits. Reading checks the form; whether the point lies on the curve is asked with <see cref="IsOnCurve"/>.
/// </summary>
public readonly struct PublicKey : IEquatable<PublicKey>, ISpanParsable<PublicKey>
{
    /// <summary>The number of bytes of the encoded form.</summary>
    public const int SizeBytes = 65;

    private const byte Uncompressed = 0x04;

    private readonly Hash256 _x;
    private readonly Hash256 _y;

    private PublicKey(Hash256 x, Hash256 y)
    {
        _x = x;
        _y = y;
    }

    /// <summary>Reads exactly 65 bytes of which the first is 0x04.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out PublicKey key)
    {
        bool read = source.Length == SizeBytes && source[0] == Uncompressed;
        key = read ? new PublicKey(Hash256.ReadFrom(source[1..]), Hash256.ReadFrom(source[33..])) : default;
        return read;
    }

    /// <summary>Reads exactly 65 bytes of which the first is 0x04.</summary>
    /// <exception cref="FormatException">The bytes are anything else.</exception>
    public static PublicKey ReadFrom(ReadOnlySpan<byte> source) =>
        TryRead(source, out PublicKey key) ? key : throw new FormatException("A public key is 65 bytes and starts with 0x04.");

    /// <summary>Writes the 65 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        destination[0] = Uncompressed;
        _x.CopyTo(destination[1..]);
        _y.CopyTo(destination[33..]);
    }

    /// <summary>Whether the point lies on the curve, with both coordinates reduced. Takes some microseconds.</summary>
    public bool IsOnCurve => P256.IsOnCurve(_x.AsSpan(), _y.AsSpan());

    /// <summary>The account of this key: the first 20 bytes of the SHA-256 of its 65 bytes.</summary>
    public Address ToAddress()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        CopyTo(bytes);
        return Address.ReadFrom(Sha256.Hash(bytes).AsSpan());
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey other) => _x == other._x && _y == other._y;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PublicKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _x.GetHashCode();

    /// <summary>Whether both are the same key.</summary>
    public static bool operator ==(PublicKey left, PublicKey right) => left.Equals(right);

    /// <summary>Whether the keys differ.</summary>
    public static bool operator !=(PublicKey left, PublicKey right) => !left.Equals(right);

    /// <summary>The 130 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads exactly 130 lower-case hexadecimal digits that start with 04.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out PublicKey result)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        result = default;
        return LowerHex.TryDecode(s, bytes) && TryRead(bytes, out result);
    }

    /// <summary>Reads exactly 130 lower-case hexadecimal digits that start with 04.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static PublicKey Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out PublicKey result) ? result : throw new FormatException("A public key is 130 lower-case hexadecimal digits that start with 04.");

    /// <inheritdoc/>
    public static PublicKey Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PublicKey result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static PublicKey Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PublicKey result) => TryParse(s.AsSpan(), out result);

    internal ECPoint ToPoint() => new() { X = _x.AsSpan().ToArray(), Y = _y.AsSpan().ToArray() };
}
