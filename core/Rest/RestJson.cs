using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Rest.People;

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
[JsonSerializable(typeof(CreateElectionRequest))]
[JsonSerializable(typeof(ElectionDefinitionMessage))]
[JsonSerializable(typeof(ElectionResponse))]
[JsonSerializable(typeof(ElectionListResponse))]
[JsonSerializable(typeof(RollRequest))]
[JsonSerializable(typeof(RegisterKeyRequest))]
[JsonSerializable(typeof(RegisterKeyResponse))]
[JsonSerializable(typeof(CastBallotRequest))]
[JsonSerializable(typeof(CastBatchRequest))]
[JsonSerializable(typeof(BallotReceipt))]
[JsonSerializable(typeof(BallotBatchResponse))]
[JsonSerializable(typeof(TrackerListResponse))]
[JsonSerializable(typeof(BallotResponse))]
[JsonSerializable(typeof(RollListResponse))]
[JsonSerializable(typeof(SealingProgressResponse))]
[JsonSerializable(typeof(TotalsResponse))]
[JsonSerializable(typeof(ReplicasResponse))]
[JsonSerializable(typeof(ReplicaWalkResponse))]
[JsonSerializable(typeof(ReplicaRecordsResponse))]
[JsonSerializable(typeof(TamperRequest))]
[JsonSerializable(typeof(TamperResponse))]
[JsonSerializable(typeof(SignUpRequest))]
[JsonSerializable(typeof(SignUpResponse))]
[JsonSerializable(typeof(ActivationRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignInResponse))]
[JsonSerializable(typeof(SessionsResponse))]
[JsonSerializable(typeof(SecondFactorRequest))]
[JsonSerializable(typeof(SecondFactorResponse))]
[JsonSerializable(typeof(RecoveryCodesResponse))]
[JsonSerializable(typeof(ProfileRequest))]
[JsonSerializable(typeof(PersonResponse))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(PeopleResponse))]
[JsonSerializable(typeof(ActivationCodeRequest))]
[JsonSerializable(typeof(AdministratorRequest))]
[JsonSerializable(typeof(AuditResponse))]
[JsonSerializable(typeof(AuditVerdictResponse))]
public sealed partial class RestJson : JsonSerializerContext;
