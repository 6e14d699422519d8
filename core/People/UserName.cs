using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.People;

/// <summary>
/// A user's name: 1 to 150 letters and digits of ASCII and @ . + - _. Case does not tell names apart, so it is kept in lower case; other letters are
/// refused, since many look alike.
/// </summary>
public sealed class UserName : IEquatable<UserName>, IComparable<UserName>, ISpanParsable<UserName>
{
    /// <summary>The largest number of characters.</summary>
    public const int MaxLength = 150;

    private const string Marks = "@.+-_";

    private UserName(string value) => Value = value;

    /// <summary>The name in lower case.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public bool Equals(UserName? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UserName);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Orders by character code.</summary>
    public int CompareTo(UserName? other) => string.CompareOrdinal(Value, other?.Value);

    /// <summary>Whether both are the same name.</summary>
    public static bool operator ==(UserName? left, UserName? right) => Equals(left, right);

    /// <summary>Whether the names differ.</summary>
    public static bool operator !=(UserName? left, UserName? right) => !Equals(left, right);

    /// <summary>The name in lower case.</summary>
    public override string ToString() => Value;

    /// <summary>What is wrong with a name; <see cref="SignUpOutcome.Created"/> where nothing is.</summary>
    public static SignUpOutcome Check(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            return SignUpOutcome.UserNameMissing;
        }

        if (name.Length > MaxLength)
        {
            return SignUpOutcome.UserNameTooLong;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !Marks.Contains(c, StringComparison.Ordinal))
            {
                return SignUpOutcome.UserNameInvalid;
            }
        }

        return SignUpOutcome.Created;
    }

    /// <summary>Takes a name that follows the rule of this type, in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, [MaybeNullWhen(false)] out UserName result)
    {
        bool valid = Check(s) == SignUpOutcome.Created;
        result = valid ? new UserName(s.ToString().ToLowerInvariant()) : null;
        return valid;
    }

    /// <summary>Takes a name that follows the rule of this type, in any case.</summary>
    /// <exception cref="FormatException">The name does not.</exception>
    public static UserName Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out UserName? result)
            ? result
            : throw new FormatException("A user name is 1 to 150 letters and digits of ASCII and @ . + - _.");

    /// <inheritdoc/>
    public static UserName Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out UserName result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static UserName Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out UserName result) =>
        TryParse(s.AsSpan(), out result);
}
