using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Genesis;

/// <summary>What makes a chain an election's, as its JSON has it; <see cref="ElectionDefinition"/> is the read form.</summary>
public sealed record GenesisElection
{
    /// <summary>What the election is called.</summary>
    public string? Title { get; init; }

    /// <summary>The questions, 1 to 20.</summary>
    public IReadOnlyList<GenesisQuestion>? Questions { get; init; }

    /// <summary>Whether a voter may cast again.</summary>
    public bool? AllowsRevoting { get; init; }

    /// <summary>Ballots in a block, 1 to 10,000.</summary>
    public long? BallotsPerBlock { get; init; }

    /// <summary>Leading hexadecimal zeros of a block's hash, 1 to 8.</summary>
    public long? DifficultyHexZeros { get; init; }

    /// <summary>"serial", "static", "leased" or "auto".</summary>
    public string? MiningMode { get; init; }

    /// <summary>When the election opens by itself; absent where an officer opens it.</summary>
    public string? OpensUtc { get; init; }

    /// <summary>From when on no ballot is taken; absent where an officer closes it.</summary>
    public string? ClosesUtc { get; init; }

    /// <summary>Whether the voters are not people.</summary>
    public bool? IsSimulated { get; init; }

    /// <summary>The JSON form of a definition.</summary>
    /// <param name="definition">The definition, in order or not.</param>
    public static GenesisElection Of(ElectionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new GenesisElection
        {
            Title = definition.Title,
            Questions = definition.Questions.IsDefault ? [] : [.. definition.Questions.Select(GenesisQuestion.Of)],
            AllowsRevoting = definition.AllowsRevoting,
            BallotsPerBlock = definition.BallotsPerBlock,
            DifficultyHexZeros = definition.DifficultyHexZeros,
            MiningMode = definition.MiningMode switch
            {
                Mining.MiningMode.Serial => "serial",
                Mining.MiningMode.Static => "static",
                Mining.MiningMode.Leased => "leased",
                Mining.MiningMode.Auto => "auto",
                _ => "",
            },
            OpensUtc = definition.OpensUtc?.UtcDateTime.ToString(GenesisReader.TimeFormat),
            ClosesUtc = definition.ClosesUtc?.UtcDateTime.ToString(GenesisReader.TimeFormat),
            IsSimulated = definition.IsSimulated,
        };
    }
}
