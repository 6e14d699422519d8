namespace OrleansChain.Core.Rest;

/// <summary>One signed transaction to submit.</summary>
/// <param name="Transaction">Hexadecimal of the transaction's canonical bytes, body and witness.</param>
public sealed record SubmitTransactionRequest(string Transaction);
