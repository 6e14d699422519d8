using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>An election's record as it is stored: JSON, the state's members in their order, the definition as the text of its canonical JSON.</summary>
public sealed record StoredElection
{
    private const string Format = "oc-election-1";

    /// <summary>Says what the record is.</summary>
    [JsonPropertyName("format")]
    public required string FormatName { get; init; }

    /// <summary>The state.</summary>
    public required ElectionState State { get; init; }

    /// <summary>The record of a state.</summary>
    public static byte[] Encode(ElectionState state) =>
        JsonSerializer.SerializeToUtf8Bytes(new StoredElection { FormatName = Format, State = state }, LifecycleJson.Default.StoredElection);

    /// <summary>The state of a record; null where the bytes are no such record.</summary>
    public static ElectionState? Decode(ReadOnlySpan<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize(record, LifecycleJson.Default.StoredElection) is { FormatName: Format } stored ? stored.State : null;
        }
        catch (Exception exception) when (exception is JsonException or GenesisException or FormatException)
        {
            return null;
        }
    }
}
