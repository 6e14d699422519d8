using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.Elections;

/// <summary>
/// What a voter finds a ballot by: the first 80 bits of the transaction's id, as text 16 characters of Crockford's base 32 in groups of four
/// (<c>0123-4567-89AB-CDEF</c>). Its order is that of the id's bytes and of the text.
/// </summary>
public readonly struct BallotTracker : IEquatable<BallotTracker>, IComparable<BallotTracker>
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = sizeof(ulong) + sizeof(ushort);

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerDigit = 5;
    private const int Digits = 16;
    private const int GroupDigits = 4;
    private const int TextLength = Digits + (Digits / GroupDigits) - 1;
    private const int LowBits = 16;

    private readonly ulong _high;
    private readonly ushort _low;

    private BallotTracker(ulong high, ushort low)
    {
        _high = high;
        _low = low;
    }

    private UInt128 Value => ((UInt128)_high << LowBits) | _low;

    /// <summary>The tracker of a ballot.</summary>
    /// <param name="id">The transaction's id.</param>
    public static BallotTracker Of(in Hash256 id) => ReadFrom(id.AsSpan());

    /// <summary>Reads a tracker from the first 10 bytes.</summary>
    /// <param name="source">At least 10 bytes.</param>
    public static BallotTracker ReadFrom(ReadOnlySpan<byte> source) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(source), BinaryPrimitives.ReadUInt16BigEndian(source[sizeof(ulong)..]));

    /// <summary>Writes the 10 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 10 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt16BigEndian(destination[sizeof(ulong)..], _low);
    }

    /// <inheritdoc/>
    public bool Equals(BallotTracker other) => _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BallotTracker other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <inheritdoc/>
    public int CompareTo(BallotTracker other) => Value.CompareTo(other.Value);

    /// <summary>Whether both are the same tracker.</summary>
    public static bool operator ==(BallotTracker left, BallotTracker right) => left.Equals(right);

    /// <summary>Whether the trackers differ.</summary>
    public static bool operator !=(BallotTracker left, BallotTracker right) => !left.Equals(right);

    /// <summary>Whether the left one comes before.</summary>
    public static bool operator <(BallotTracker left, BallotTracker right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one comes after.</summary>
    public static bool operator >(BallotTracker left, BallotTracker right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one does not come after.</summary>
    public static bool operator <=(BallotTracker left, BallotTracker right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one does not come before.</summary>
    public static bool operator >=(BallotTracker left, BallotTracker right) => left.CompareTo(right) >= 0;

    /// <summary>The text, <c>XXXX-XXXX-XXXX-XXXX</c>.</summary>
    public override string ToString() => string.Create(TextLength, Value, static (text, value) =>
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (i % (GroupDigits + 1) == GroupDigits)
            {
                text[i] = '-';
                continue;
            }

            text[i] = Alphabet[(int)(value & ((1 << BitsPerDigit) - 1))];
            value >>= BitsPerDigit;
        }
    });

    /// <summary>
    /// Reads what a person typed: 16 characters in either case, hyphens anywhere or nowhere, I and L for 1 and O for 0, as Crockford has it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="tracker">The tracker, where read.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out BallotTracker tracker)
    {
        tracker = default;
        UInt128 value = 0;
        int digits = 0;
        foreach (char c in text ?? "")
        {
            if (c == '-')
            {
                continue;
            }

            int digit = Alphabet.IndexOf(char.ToUpperInvariant(c) switch { 'I' or 'L' => '1', 'O' => '0', var upper => upper }, StringComparison.Ordinal);
            if (digit < 0 || ++digits > Digits)
            {
                return false;
            }

            value = (value << BitsPerDigit) | (uint)digit;
        }

        tracker = digits == Digits ? new BallotTracker((ulong)(value >> LowBits), (ushort)value) : default;
        return digits == Digits;
    }

    /// <summary>Reads what a person typed, see <see cref="TryParse"/>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no tracker.</exception>
    public static BallotTracker Parse(string text) =>
        TryParse(text, out BallotTracker tracker) ? tracker : throw new FormatException("A tracker is 16 characters of Crockford's base 32, XXXX-XXXX-XXXX-XXXX.");
}
