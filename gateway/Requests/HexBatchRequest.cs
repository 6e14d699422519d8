namespace OrleansChain.Gateway.Requests;

/// <summary>A batch in JSON as the gateway reads it, see <see cref="Core.Rest.SubmitBatchRequest"/>.</summary>
/// <param name="Transactions">The transactions.</param>
internal sealed record HexBatchRequest(HexBatch Transactions);
