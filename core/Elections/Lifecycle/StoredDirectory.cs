using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>The directory's record: JSON, elections in the order of their ids.</summary>
public sealed record StoredDirectory
{
    /// <summary>The most elections, so that the record stays below 512 KiB.</summary>
    public const int MaxElections = 2_000;

    private const string Format = "oc-elections-1";

    /// <summary>Says what the record is.</summary>
    [JsonPropertyName("format")]
    public required string FormatName { get; init; }

    /// <summary>The elections.</summary>
    public required ImmutableArray<DirectoryEntry> Elections { get; init; }

    /// <summary>The record of entries.</summary>
    public static byte[] Encode(IEnumerable<DirectoryEntry> elections) => JsonSerializer.SerializeToUtf8Bytes(
        new StoredDirectory { FormatName = Format, Elections = [.. elections] }, LifecycleJson.Default.StoredDirectory);

    /// <summary>The entries of a record; null where the bytes are no such record.</summary>
    public static ImmutableArray<DirectoryEntry>? Decode(ReadOnlySpan<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize(record, LifecycleJson.Default.StoredDirectory) is { FormatName: Format } stored ? stored.Elections : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
