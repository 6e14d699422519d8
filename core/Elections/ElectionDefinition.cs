using System.Collections.Immutable;
using System.Text.Json;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Elections;

/// <summary>
/// What an officer decides about an election before it opens; with the roll it becomes the genesis of the election's chain and cannot change
/// any more. Nothing is checked at construction, since a draft may be incomplete: <see cref="Check"/> says what is wrong.
/// </summary>
public sealed record ElectionDefinition
{
    /// <summary>The largest number of characters of a title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>The most questions.</summary>
    public const int MaxQuestions = 20;

    /// <summary>The largest number of characters of a question.</summary>
    public const int MaxQuestionLength = 500;

    /// <summary>The most candidates of a question.</summary>
    public const int MaxCandidates = 100;

    /// <summary>The largest number of characters of a candidate's name.</summary>
    public const int MaxCandidateLength = 200;

    /// <summary>The most ballots in a block.</summary>
    public const int MaxBallotsPerBlock = 10_000;

    /// <summary>The most leading hexadecimal zeros that a block's hash may be asked for.</summary>
    public const int MaxDifficultyHexZeros = 8;

    /// <summary>The most voters on a roll.</summary>
    public const int MaxVoters = 250_000;

    /// <summary>What the election is called.</summary>
    public string Title { get; init; } = "";

    /// <summary>The questions, in the order in which a ballot answers them.</summary>
    public ImmutableArray<ElectionQuestion> Questions { get; init; } = [];

    /// <summary>Whether a voter may cast again; then the last ballot counts.</summary>
    public bool AllowsRevoting { get; init; }

    /// <summary>How many ballots a block holds; only the last block has fewer.</summary>
    public int BallotsPerBlock { get; init; } = 100;

    /// <summary>How many hexadecimal zeros lead the hash of each block.</summary>
    public int DifficultyHexZeros { get; init; } = 4;

    /// <summary>How the work of a block is split over workers. It decides how fast blocks are sealed, not what they hold.</summary>
    public MiningMode MiningMode { get; init; } = MiningMode.Auto;

    /// <summary>When the election opens by itself, in whole seconds; null where an officer opens it.</summary>
    public DateTimeOffset? OpensUtc { get; init; }

    /// <summary>From when on no ballot is taken, in whole seconds; null where an officer closes it.</summary>
    public DateTimeOffset? ClosesUtc { get; init; }

    /// <summary>Whether the voters are not people: the election is marked and kept apart.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>Whether an election can be held like this: Accepted, or the first rule that is broken.</summary>
    public ElectionDefinitionOutcome Check() => ElectionDefinitionRules.Check(this);

    /// <summary>The JSON text without blanks, members in their order here, times as <c>2026-01-31T12:00:00Z</c>: the canonical form.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(GenesisElection.Of(this), GenesisJson.Default.GenesisElection);

    /// <summary>Reads JSON: members missing, unknown, repeated or of a wrong type are refused; <see cref="Check"/> judges what they say.</summary>
    /// <param name="utf8Json">The JSON text.</param>
    /// <exception cref="GenesisException">The text is refused; the message names the member.</exception>
    public static ElectionDefinition Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            GenesisElection election = JsonSerializer.Deserialize(utf8Json, GenesisJson.Default.GenesisElection)
                ?? throw new GenesisException("", "it must be a JSON object.");
            return GenesisElectionReader.ReadDefinition(election, prefix: "");
        }
        catch (JsonException e)
        {
            throw new GenesisException(GenesisReader.MemberOf(e), "it is unknown, repeated, of a wrong type, or no JSON.", e);
        }
    }
}
