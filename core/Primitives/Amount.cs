using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core;

/// <summary>
/// An amount of money in units; 1 coin is 100,000,000 units. All arithmetic is checked. Its text is in coins, with at most 8 decimals
/// ("1.5").
/// </summary>
/// <param name="units">The number of units.</param>
public readonly struct Amount(ulong units) : IEquatable<Amount>, IComparable<Amount>, ISpanParsable<Amount>
{
    /// <summary>The number of bytes of the encoded form.</summary>
    public const int SizeBytes = 8;

    /// <summary>Units in one coin.</summary>
    public const ulong UnitsPerCoin = 100_000_000;

    /// <summary>Decimals that the text may have.</summary>
    public const int Decimals = 8;

    /// <summary>The number of units.</summary>
    public ulong Units { get; } = units;

    /// <summary>Nothing.</summary>
    public static Amount Zero => default;

    /// <summary>A whole number of coins.</summary>
    /// <exception cref="OverflowException">More than 2⁶⁴−1 units.</exception>
    public static Amount FromCoins(ulong coins) => new(checked(coins * UnitsPerCoin));

    /// <summary>Reads 8 bytes, little-endian.</summary>
    public static Amount ReadFrom(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt64LittleEndian(source));

    /// <summary>Writes 8 bytes, little-endian.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt64LittleEndian(destination, Units);

    /// <summary>Whether this is nothing.</summary>
    public bool IsZero => Units == 0;

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">The sum exceeds 2⁶⁴−1 units.</exception>
    public Amount Add(Amount other) => new(checked(Units + other.Units));

    /// <summary>The difference.</summary>
    /// <exception cref="OverflowException"><paramref name="other"/> is larger.</exception>
    public Amount Subtract(Amount other) => new(checked(Units - other.Units));

    /// <summary>The sum, or false when it exceeds 2⁶⁴−1 units.</summary>
    public bool TryAdd(Amount other, out Amount sum)
    {
        ulong total = unchecked(Units + other.Units);
        bool fits = total >= Units;
        sum = fits ? new Amount(total) : default;
        return fits;
    }

    /// <summary>The difference, or false when <paramref name="other"/> is larger.</summary>
    public bool TrySubtract(Amount other, out Amount difference)
    {
        bool covered = other.Units <= Units;
        difference = covered ? new Amount(Units - other.Units) : default;
        return covered;
    }

    /// <inheritdoc/>
    public bool Equals(Amount other) => Units == other.Units;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Amount other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Units.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Amount other) => Units.CompareTo(other.Units);

    /// <summary>Whether the amounts are equal.</summary>
    public static bool operator ==(Amount left, Amount right) => left.Units == right.Units;

    /// <summary>Whether the amounts differ.</summary>
    public static bool operator !=(Amount left, Amount right) => left.Units != right.Units;

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Amount left, Amount right) => left.Units < right.Units;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Amount left, Amount right) => left.Units > right.Units;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(Amount left, Amount right) => left.Units <= right.Units;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(Amount left, Amount right) => left.Units >= right.Units;

    /// <summary>The amount in coins, without needless zeros: "0", "1.5", "0.00000001".</summary>
    public override string ToString()
    {
        ulong coins = Units / UnitsPerCoin;
        ulong rest = Units % UnitsPerCoin;
        return rest == 0 ? coins.ToString() : string.Concat(coins.ToString(), ".", rest.ToString("D8").TrimEnd('0'));
    }

    /// <summary>Reads coins: digits, and optionally a point with 1 to 8 decimals. No sign, exponent, blank or separator.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out Amount result)
    {
        result = default;
        int point = s.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? s : s[..point];
        ReadOnlySpan<char> fraction = point < 0 ? "0" : s[(point + 1)..];
        if (whole.IsEmpty || fraction.IsEmpty || fraction.Length > Decimals)
        {
            return false;
        }

        UInt128 total = 0;
        foreach (char digit in whole)
        {
            if (!char.IsAsciiDigit(digit) || total > ulong.MaxValue)
            {
                return false;
            }

            total = (total * 10) + (uint)(digit - '0');
        }

        for (int i = 0; i < Decimals; i++)
        {
            char digit = i < fraction.Length ? fraction[i] : '0';
            if (!char.IsAsciiDigit(digit) || total > ulong.MaxValue)
            {
                return false;
            }

            total = (total * 10) + (uint)(digit - '0');
        }

        if (total > ulong.MaxValue)
        {
            return false;
        }

        result = new Amount((ulong)total);
        return true;
    }

    /// <summary>Reads coins: digits, and optionally a point with 1 to 8 decimals. No sign, exponent, blank or separator.</summary>
    /// <exception cref="FormatException">The text is anything else, or more than 2⁶⁴−1 units.</exception>
    public static Amount Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out Amount result) ? result : throw new FormatException("An amount is a number of coins with at most 8 decimals.");

    /// <inheritdoc/>
    public static Amount Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Amount result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Amount Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Amount result) => TryParse(s.AsSpan(), out result);
}
