using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansChain.Core.Rest;

/// <summary>Source-generated JSON of the REST messages: camel case, enumerations by name, absent members left out.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SubmitTransactionRequest))]
[JsonSerializable(typeof(SubmitBatchRequest))]
[JsonSerializable(typeof(SubmissionResponse))]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(TransactionResponse))]
[JsonSerializable(typeof(InclusionProofResponse))]
[JsonSerializable(typeof(WalletResponse))]
[JsonSerializable(typeof(WalletHistoryResponse))]
[JsonSerializable(typeof(BlockResponse))]
[JsonSerializable(typeof(BlockSummary))]
[JsonSerializable(typeof(BlockListResponse))]
[JsonSerializable(typeof(BlockTransactionsResponse))]
[JsonSerializable(typeof(ChainResponse))]
[JsonSerializable(typeof(HeadResponse))]
[JsonSerializable(typeof(PoolResponse))]
[JsonSerializable(typeof(MetronomeResponse))]
[JsonSerializable(typeof(ValidatorsResponse))]
[JsonSerializable(typeof(WorkPollRequest))]
[JsonSerializable(typeof(WorkPollResponse))]
[JsonSerializable(typeof(SolutionRequest))]
[JsonSerializable(typeof(SolutionResponse))]
[JsonSerializable(typeof(MonitorResponse))]
[JsonSerializable(typeof(FaucetRequest))]
[JsonSerializable(typeof(ProblemResponse))]
public sealed partial class RestJson : JsonSerializerContext;
