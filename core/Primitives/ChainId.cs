using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core;

/// <summary>
/// A chain's name: 1 to 64 characters of a–z, 0–9 and '-', optionally with one '/' between two parts ("coin", "election/7").
/// </summary>
public sealed class ChainId : IEquatable<ChainId>, IComparable<ChainId>, ISpanParsable<ChainId>
{
    /// <summary>The largest number of characters.</summary>
    public const int MaxLength = 64;

    private ChainId(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public bool Equals(ChainId? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChainId);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Orders by character code.</summary>
    public int CompareTo(ChainId? other) => string.CompareOrdinal(Value, other?.Value);

    /// <summary>Whether both are the same name.</summary>
    public static bool operator ==(ChainId? left, ChainId? right) => Equals(left, right);

    /// <summary>Whether the names differ.</summary>
    public static bool operator !=(ChainId? left, ChainId? right) => !Equals(left, right);

    /// <summary>The name.</summary>
    public override string ToString() => Value;

    /// <summary>Takes a name that follows the rule of this type.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, [MaybeNullWhen(false)] out ChainId result)
    {
        int slash = s.IndexOf('/');
        bool valid = s.Length is > 0 and <= MaxLength
            && (slash < 0 ? IsPart(s) : IsPart(s[..slash]) && IsPart(s[(slash + 1)..]));
        result = valid ? new ChainId(s.ToString()) : null;
        return valid;
    }

    /// <summary>Takes a name that follows the rule of this type.</summary>
    /// <exception cref="FormatException">The name does not.</exception>
    public static ChainId Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out ChainId? result)
            ? result
            : throw new FormatException("A chain id is 1 to 64 characters of a-z, 0-9 and '-', with at most one '/' between two parts.");

    /// <inheritdoc/>
    public static ChainId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out ChainId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static ChainId Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ChainId result) =>
        TryParse(s.AsSpan(), out result);

    private static bool IsPart(ReadOnlySpan<char> part)
    {
        foreach (char c in part)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return !part.IsEmpty;
    }
}
