using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core;

/// <summary>
/// What ties a transaction or block to one chain: the first 8 bytes of the hash of the chain's block 0, in natural order. Its text is
/// 16 lower-case hexadecimal digits.
/// </summary>
public readonly struct ChainTag : IEquatable<ChainTag>, ISpanParsable<ChainTag>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = 8;

    private readonly ulong _bytes;

    private ChainTag(ulong bytes) => _bytes = bytes;

    /// <summary>The tag of the chain whose block 0 has this hash.</summary>
    public static ChainTag Of(BlockHash genesis) => ReadFrom(genesis.AsSpan());

    /// <summary>Reads a tag from the first 8 bytes of <paramref name="source"/>.</summary>
    public static ChainTag ReadFrom(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt64BigEndian(source));

    /// <summary>Writes the 8 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, _bytes);

    /// <summary>Whether all bytes are zero: what block 0 itself carries.</summary>
    public bool IsZero => _bytes == 0;

    /// <inheritdoc/>
    public bool Equals(ChainTag other) => _bytes == other._bytes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChainTag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.GetHashCode();

    /// <summary>Whether both are the same tag.</summary>
    public static bool operator ==(ChainTag left, ChainTag right) => left._bytes == right._bytes;

    /// <summary>Whether the tags differ.</summary>
    public static bool operator !=(ChainTag left, ChainTag right) => left._bytes != right._bytes;

    /// <summary>The 16 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads exactly 16 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out ChainTag result)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bool read = LowerHex.TryDecode(s, bytes);
        result = read ? ReadFrom(bytes) : default;
        return read;
    }

    /// <summary>Reads exactly 16 lower-case hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static ChainTag Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out ChainTag result) ? result : throw new FormatException("A chain tag is 16 lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public static ChainTag Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ChainTag result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static ChainTag Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChainTag result) => TryParse(s.AsSpan(), out result);
}
