namespace OrleansChain.Core.Rest;

/// <summary>What became of one transaction of a batch.</summary>
/// <param name="Id">The transaction's id; absent where the bytes are no transaction.</param>
/// <param name="Outcome">The outcome's name in camel case, such as <c>accepted</c> or <c>sequenceGap</c>.</param>
public sealed record BatchItemResponse(string? Id, string Outcome);
