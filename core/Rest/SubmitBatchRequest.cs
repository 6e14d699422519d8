namespace OrleansChain.Core.Rest;

/// <summary>Several signed transactions to submit, in order.</summary>
/// <param name="Transactions">Hexadecimal of each transaction's canonical bytes.</param>
public sealed record SubmitBatchRequest(IReadOnlyList<string> Transactions);
