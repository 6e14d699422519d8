using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>Reads and writes the records of elections without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(ElectionIdConverter), typeof(DefinitionConverter), typeof(BlockHashConverter)],
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(StoredElection))]
[JsonSerializable(typeof(StoredDirectory))]
internal sealed partial class LifecycleJson : JsonSerializerContext;
