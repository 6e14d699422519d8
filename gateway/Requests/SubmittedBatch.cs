namespace OrleansChain.Gateway.Requests;

/// <summary>Transactions that a client has submitted together; their form as a batch was checked.</summary>
/// <param name="Bytes">The batch encoding.</param>
/// <param name="Count">How many transactions.</param>
internal sealed record SubmittedBatch(ReadOnlyMemory<byte> Bytes, int Count);
