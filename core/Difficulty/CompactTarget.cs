using System.Globalization;
using System.Numerics;

namespace OrleansChain.Core.Difficulty;

/// <summary>
/// A proof-of-work target in Bitcoin's compact form ("bits"): one byte exponent, three bytes mantissa of which the highest bit is a sign.
/// Negative targets, zero and targets of more than 256 bits are refused. Its text is 8 lower-case hexadecimal digits.
/// </summary>
public readonly struct CompactTarget : IEquatable<CompactTarget>
{
    private const uint MantissaMask = 0x007fffff;
    private const uint SignBit = 0x00800000;
    private const int HexDigits = 8;
    private const int MaxHexZeros = 63;

    private CompactTarget(uint bits, UInt256 target)
    {
        Bits = bits;
        Target = target;
    }

    /// <summary>The compact form.</summary>
    public uint Bits { get; }

    /// <summary>The largest hash, read as a number, that meets this target.</summary>
    public UInt256 Target { get; }

    /// <summary>Whether the hash meets the target.</summary>
    public bool IsMetBy(BlockHash hash) => UInt256.From(hash) <= Target;

    /// <summary>How many hashes are to be tried on average: 2²⁵⁶ / (target + 1), rounded down.</summary>
    public UInt256 ExpectedHashes => UInt256.From((BigInteger.One << 256) / (Target.ToBigInteger() + 1));

    /// <summary>How many hexadecimal zeros lead every hash that meets this target.</summary>
    public int LeadingHexZeros => (256 - Target.BitLength) / 4;

    /// <summary>Reads a compact form. False when the target is negative, zero or of more than 256 bits.</summary>
    public static bool TryCreate(uint bits, out CompactTarget target)
    {
        int size = (int)(bits >> 24);
        uint mantissa = bits & MantissaMask;
        bool isNegative = (bits & SignBit) != 0;
        bool overflows = size > 34 || (mantissa > 0xff && size > 33) || (mantissa > 0xffff && size > 32);
        target = default;
        if (isNegative || overflows)
        {
            return false;
        }

        BigInteger value = size <= 3 ? mantissa >> (8 * (3 - size)) : (BigInteger)mantissa << (8 * (size - 3));
        target = new CompactTarget(bits, UInt256.From(value));
        return !value.IsZero;
    }

    /// <summary>Reads a compact form.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative, zero or of more than 256 bits.</exception>
    public static CompactTarget Create(uint bits) => TryCreate(bits, out CompactTarget target)
        ? target
        : throw new ArgumentOutOfRangeException(nameof(bits), $"0x{bits:x8} is no target.");

    /// <summary>The compact form of a target; its lower digits are cut off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is zero.</exception>
    public static CompactTarget FromTarget(UInt256 target)
    {
        int size = (target.BitLength + 7) / 8;
        BigInteger value = target.ToBigInteger();
        uint mantissa = (uint)(size <= 3 ? value << (8 * (3 - size)) : value >> (8 * (size - 3)));
        if ((mantissa & SignBit) != 0)
        {
            mantissa >>= 8;
            size++;
        }

        return Create(((uint)size << 24) | mantissa);
    }

    /// <summary>The easiest target that asks for this many leading hexadecimal zeros; each one makes it 16 times harder.</summary>
    /// <param name="digits">0 to 63.</param>
    public static CompactTarget FromLeadingHexZeros(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MaxHexZeros);
        return FromTarget(UInt256.From((BigInteger.One << (256 - (4 * digits))) - 1));
    }

    /// <summary>Reads exactly 8 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out CompactTarget result)
    {
        result = default;
        return s.Length == HexDigits
            && !s.ContainsAnyInRange('A', 'F')
            && !s.Contains('\0')
            && uint.TryParse(s, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint bits)
            && TryCreate(bits, out result);
    }

    /// <inheritdoc/>
    public bool Equals(CompactTarget other) => Bits == other.Bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CompactTarget other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();

    /// <summary>Whether both have the same compact form.</summary>
    public static bool operator ==(CompactTarget left, CompactTarget right) => left.Bits == right.Bits;

    /// <summary>Whether the compact forms differ.</summary>
    public static bool operator !=(CompactTarget left, CompactTarget right) => left.Bits != right.Bits;

    /// <summary>The 8 lower-case hexadecimal digits of the compact form.</summary>
    public override string ToString() => Bits.ToString("x8");
}
