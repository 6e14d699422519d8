using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>An election's record as it is stored: JSON, members in their order here.</summary>
public sealed record StoredElection
{
    private const string Format = "oc-election-1";

    /// <summary>Says what the record is.</summary>
    [JsonPropertyName("format")]
    public required string FormatName { get; init; }

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The definition's canonical JSON, as text.</summary>
    public required string Definition { get; init; }

    /// <summary>The phase.</summary>
    public required ElectionPhase Phase { get; init; }

    /// <summary>See <see cref="ElectionState.CreatedUtc"/>.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>See <see cref="ElectionState.RegistrationUtc"/>.</summary>
    public DateTimeOffset? RegistrationUtc { get; init; }

    /// <summary>See <see cref="ElectionState.FrozenUtc"/>.</summary>
    public DateTimeOffset? FrozenUtc { get; init; }

    /// <summary>See <see cref="ElectionState.ClosedUtc"/>.</summary>
    public DateTimeOffset? ClosedUtc { get; init; }

    /// <summary>See <see cref="ElectionState.SealedUtc"/>.</summary>
    public DateTimeOffset? SealedUtc { get; init; }

    /// <summary>See <see cref="ElectionState.PublishedUtc"/>.</summary>
    public DateTimeOffset? PublishedUtc { get; init; }

    /// <summary>See <see cref="ElectionState.Rule"/>.</summary>
    public required RollRule Rule { get; init; }

    /// <summary>See <see cref="ElectionState.Roll"/>.</summary>
    public required RollPlaces Roll { get; init; }

    /// <summary>See <see cref="ElectionState.HasClaims"/>.</summary>
    public bool HasClaims { get; init; }

    /// <summary>See <see cref="ElectionState.RegisteredKeys"/>.</summary>
    public int RegisteredKeys { get; init; }

    /// <summary>See <see cref="ElectionState.Voters"/>.</summary>
    public int Voters { get; init; }

    /// <summary>See <see cref="ElectionState.TotalWeight"/>.</summary>
    public ulong TotalWeight { get; init; }

    /// <summary>The text of <see cref="ElectionState.GenesisHash"/>.</summary>
    public string? GenesisHash { get; init; }

    /// <summary>See <see cref="ElectionState.Ballots"/>.</summary>
    public long Ballots { get; init; }

    /// <summary>See <see cref="ElectionState.RareWeights"/>.</summary>
    public required ImmutableArray<ElectionWeight> RareWeights { get; init; }

    /// <summary>See <see cref="ElectionState.Acts"/>.</summary>
    public required ulong Acts { get; init; }

    /// <summary>See <see cref="ElectionState.Unaudited"/>.</summary>
    public required ImmutableArray<ElectionAct> Unaudited { get; init; }

    /// <summary>The record of a state.</summary>
    public static byte[] Encode(ElectionState state) => JsonSerializer.SerializeToUtf8Bytes(
        new StoredElection
        {
            FormatName = Format,
            Id = state.Id.Value,
            Definition = System.Text.Encoding.UTF8.GetString(state.Definition.ToJson()),
            Phase = state.Phase,
            CreatedUtc = state.CreatedUtc,
            RegistrationUtc = state.RegistrationUtc,
            FrozenUtc = state.FrozenUtc,
            ClosedUtc = state.ClosedUtc,
            SealedUtc = state.SealedUtc,
            PublishedUtc = state.PublishedUtc,
            Rule = state.Rule,
            Roll = state.Roll,
            HasClaims = state.HasClaims,
            RegisteredKeys = state.RegisteredKeys,
            Voters = state.Voters,
            TotalWeight = state.TotalWeight,
            GenesisHash = state.GenesisHash?.ToString(),
            Ballots = state.Ballots,
            RareWeights = state.RareWeights,
            Acts = state.Acts,
            Unaudited = state.Unaudited,
        },
        LifecycleJson.Default.StoredElection);

    /// <summary>The state of a record; null where the bytes are no such record.</summary>
    public static ElectionState? Decode(ReadOnlySpan<byte> record)
    {
        try
        {
            StoredElection? stored = JsonSerializer.Deserialize(record, LifecycleJson.Default.StoredElection);
            return stored is { FormatName: Format } && ElectionId.TryParse(stored.Id, out ElectionId id) ? stored.ToState(id) : null;
        }
        catch (Exception exception) when (exception is JsonException or GenesisException or FormatException)
        {
            return null;
        }
    }

    private ElectionState ToState(ElectionId id) => new()
    {
        Id = id,
        Definition = ElectionDefinition.Parse(System.Text.Encoding.UTF8.GetBytes(Definition)),
        Phase = Phase,
        CreatedUtc = CreatedUtc,
        RegistrationUtc = RegistrationUtc,
        FrozenUtc = FrozenUtc,
        ClosedUtc = ClosedUtc,
        SealedUtc = SealedUtc,
        PublishedUtc = PublishedUtc,
        Rule = Rule,
        Roll = Roll,
        HasClaims = HasClaims,
        RegisteredKeys = RegisteredKeys,
        Voters = Voters,
        TotalWeight = TotalWeight,
        GenesisHash = GenesisHash is null ? null : BlockHash.Parse(GenesisHash),
        Ballots = Ballots,
        RareWeights = RareWeights,
        Acts = Acts,
        Unaudited = Unaudited,
    };
}
