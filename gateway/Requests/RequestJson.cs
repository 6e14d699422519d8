using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Gateway.Requests;

/// <summary>Source-generated JSON of what the gateway reads. A member that the message does not have is refused: it may be a misspelt one that was meant.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SubmitTransactionRequest))]
[JsonSerializable(typeof(HexBatchRequest))]
[JsonSerializable(typeof(CastBallotRequest))]
[JsonSerializable(typeof(HexBallotsRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
