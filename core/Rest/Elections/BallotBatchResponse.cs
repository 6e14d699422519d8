namespace OrleansChain.Core.Rest.Elections;

/// <summary>What became of a batch: one result for each ballot, in the order sent.</summary>
/// <param name="Accepted">How many are on a majority of the replicas now, those already known included.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Results">One result for each ballot.</param>
public sealed record BallotBatchResponse(int Accepted, int Refused, IReadOnlyList<BallotBatchItem> Results);
