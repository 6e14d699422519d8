using System.Text.Json.Serialization;

namespace OrleansChain.Core.Genesis;

/// <summary>Reads and writes <see cref="GenesisDocument"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(GenesisDocument))]
internal sealed partial class GenesisJson : JsonSerializerContext;
