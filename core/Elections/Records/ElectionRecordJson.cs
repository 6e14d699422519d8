using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Records;

/// <summary>Reads and writes the JSON of election records without reflection; what is unknown, repeated or missing is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ElectionStatement))]
[JsonSerializable(typeof(TallyResult))]
[JsonSerializable(typeof(ElectionVerification))]
internal sealed partial class ElectionRecordJson : JsonSerializerContext;
