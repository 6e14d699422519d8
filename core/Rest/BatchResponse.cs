namespace OrleansChain.Core.Rest;

/// <summary>What became of a batch: one result for each transaction, in the order sent.</summary>
/// <param name="Accepted">How many are on disk now, those already known included.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Results">One result for each transaction.</param>
public sealed record BatchResponse(int Accepted, int Refused, IReadOnlyList<BatchItemResponse> Results);
