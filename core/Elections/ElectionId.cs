using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.Elections;

/// <summary>An election's name: 1 to 40 characters of a–z, 0–9 and '-'. Its chain is <c>election/</c> and this name.</summary>
public readonly record struct ElectionId
{
    /// <summary>The largest number of characters.</summary>
    public const int MaxLength = 40;

    /// <summary>What the ids of elections' chains begin with.</summary>
    public const string ChainPrefix = "election/";

    private ElectionId(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Value;

    /// <summary>The id of the election's chain.</summary>
    public ChainId ToChainId() => ChainId.Parse(ChainPrefix + Value);

    /// <summary>The election that a chain's id names.</summary>
    /// <param name="chain">Any chain's id.</param>
    /// <param name="id">The election, where the id is of an election's form.</param>
    public static bool TryFromChain(ChainId chain, out ElectionId id)
    {
        ArgumentNullException.ThrowIfNull(chain);
        id = default;
        return chain.Value.StartsWith(ChainPrefix, StringComparison.Ordinal) && TryParse(chain.Value[ChainPrefix.Length..], out id);
    }

    /// <summary>Takes a name that follows the rule of this type.</summary>
    /// <param name="text">The name.</param>
    /// <param name="id">The id, where taken.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out ElectionId id)
    {
        bool isValid = text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        id = isValid ? new ElectionId(text!) : default;
        return isValid;
    }

    /// <summary>Takes a name that follows the rule of this type.</summary>
    /// <param name="text">The name.</param>
    /// <exception cref="FormatException">The name does not.</exception>
    public static ElectionId Parse(string text) =>
        TryParse(text, out ElectionId id) ? id : throw new FormatException("An election's id is 1 to 40 characters of a-z, 0-9 and '-'.");
}
