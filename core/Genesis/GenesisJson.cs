using System.Text.Json.Serialization;

namespace OrleansChain.Core.Genesis;

/// <summary>Reads and writes <see cref="GenesisDocument"/> and its parts without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(GenesisDocument))]
[JsonSerializable(typeof(GenesisElection))]
internal sealed partial class GenesisJson : JsonSerializerContext;
