using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.Cryptography;

/// <summary>
/// An ECDSA P-256 signature: 64 bytes, r then s, big-endian (IEEE P1363), both in 1…n−1. Its text is 128 lower-case hexadecimal digits.
/// </summary>
public readonly struct Signature : IEquatable<Signature>, ISpanParsable<Signature>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 64;

    private readonly Hash256 _r;
    private readonly Hash256 _s;

    private Signature(Hash256 r, Hash256 s)
    {
        _r = r;
        _s = s;
    }

    /// <summary>Reads exactly 64 bytes whose halves are both in 1…n−1.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out Signature signature)
    {
        bool read = source.Length == SizeBytes && P256.IsScalar(source[..P256.ScalarBytes]) && P256.IsScalar(source[P256.ScalarBytes..]);
        signature = read ? new Signature(Hash256.ReadFrom(source), Hash256.ReadFrom(source[P256.ScalarBytes..])) : default;
        return read;
    }

    /// <summary>Reads exactly 64 bytes whose halves are both in 1…n−1.</summary>
    /// <exception cref="FormatException">The bytes are anything else.</exception>
    public static Signature ReadFrom(ReadOnlySpan<byte> source) =>
        TryRead(source, out Signature signature) ? signature : throw new FormatException("A signature is 64 bytes, r and s, both from 1 to n-1.");

    /// <summary>Writes the 64 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        _r.CopyTo(destination);
        _s.CopyTo(destination[P256.ScalarBytes..]);
    }

    /// <summary>
    /// Whether s ≤ n/2. To every valid (r, s) belongs a valid (r, n−s); the chain takes only the low one, so that nobody but the signer can
    /// make a second witness.
    /// </summary>
    public bool IsLowS => _s.AsSpan().SequenceCompareTo(P256.HalfOrder) <= 0;

    /// <summary>The same signature with low s. Clients apply it, since WebCrypto and the base class library give either.</summary>
    public Signature NormalizeS()
    {
        if (IsLowS)
        {
            return this;
        }

        Span<byte> s = stackalloc byte[P256.ScalarBytes];
        _s.CopyTo(s);
        P256.Negate(s);
        return new Signature(_r, Hash256.ReadFrom(s));
    }

    /// <inheritdoc/>
    public bool Equals(Signature other) => _r == other._r && _s == other._s;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Signature other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _r.GetHashCode();

    /// <summary>Whether both are the same signature.</summary>
    public static bool operator ==(Signature left, Signature right) => left.Equals(right);

    /// <summary>Whether the signatures differ.</summary>
    public static bool operator !=(Signature left, Signature right) => !left.Equals(right);

    /// <summary>The 128 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads exactly 128 lower-case hexadecimal digits whose halves are both in 1…n−1.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out Signature result)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        result = default;
        return LowerHex.TryDecode(s, bytes) && TryRead(bytes, out result);
    }

    /// <summary>Reads exactly 128 lower-case hexadecimal digits whose halves are both in 1…n−1.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Signature Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out Signature result) ? result : throw new FormatException("A signature is 128 lower-case hexadecimal digits, r and s, both from 1 to n-1.");

    /// <inheritdoc/>
    public static Signature Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Signature result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Signature Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Signature result) => TryParse(s.AsSpan(), out result);
}
