using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core;

/// <summary>
/// The SHA-256d of a block's header, 32 bytes. Its text is the hexadecimal of the bytes reversed, as Bitcoin shows them: the zeros of the
/// proof of work lead.
/// </summary>
public readonly struct BlockHash : IEquatable<BlockHash>, IComparable<BlockHash>, ISpanParsable<BlockHash>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 32;

    private readonly Hash256 _bytes;

    private BlockHash(Hash256 bytes) => _bytes = bytes;

    /// <summary>Reads a hash from the first 32 bytes of <paramref name="source"/>, in the order that SHA-256 gives them.</summary>
    /// <param name="source">At least 32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="source"/> is shorter.</exception>
    public static BlockHash ReadFrom(ReadOnlySpan<byte> source) => new(Hash256.ReadFrom(source));

    /// <summary>Takes a hash's bytes as they are.</summary>
    public static BlockHash From(Hash256 hash) => new(hash);

    /// <summary>Writes the 32 bytes, in natural order, to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    public void CopyTo(Span<byte> destination) => _bytes.CopyTo(destination);

    /// <summary>The 32 bytes in place, in natural order.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => _bytes.AsSpan();

    /// <summary>Whether all bytes are zero: what block 0 names as its predecessor.</summary>
    public bool IsZero => _bytes.IsZero;

    /// <inheritdoc/>
    public bool Equals(BlockHash other) => _bytes.Equals(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BlockHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.GetHashCode();

    /// <summary>Orders by natural bytes; this is not the order of the proof of work.</summary>
    public int CompareTo(BlockHash other) => _bytes.CompareTo(other._bytes);

    /// <summary>Whether both are the same hash.</summary>
    public static bool operator ==(BlockHash left, BlockHash right) => left.Equals(right);

    /// <summary>Whether the hashes differ.</summary>
    public static bool operator !=(BlockHash left, BlockHash right) => !left.Equals(right);

    /// <summary>The 64 lower-case hexadecimal digits of the bytes reversed.</summary>
    public override string ToString()
    {
        Span<byte> reversed = stackalloc byte[SizeBytes];
        CopyTo(reversed);
        reversed.Reverse();
        return Convert.ToHexStringLower(reversed);
    }

    /// <summary>Reads exactly 64 lower-case hexadecimal digits, last byte first.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out BlockHash result)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (!LowerHex.TryDecode(s, bytes))
        {
            result = default;
            return false;
        }

        bytes.Reverse();
        result = ReadFrom(bytes);
        return true;
    }

    /// <summary>Reads exactly 64 lower-case hexadecimal digits, last byte first.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static BlockHash Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out BlockHash result) ? result : throw new FormatException("A block hash is 64 lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public static BlockHash Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BlockHash result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static BlockHash Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BlockHash result) => TryParse(s.AsSpan(), out result);
}
