namespace OrleansChain.Core.Rest.Elections;

/// <summary>How a store of copies is. The counts are those since the silo was started, over all elections.</summary>
/// <param name="Store">Its name.</param>
/// <param name="State"><c>serving</c>, <c>filling</c> from the others, or <c>failed</c>.</param>
/// <param name="Failure">What has failed; absent while nothing has.</param>
/// <param name="Altered">Copies found altered.</param>
/// <param name="Missing">Copies found missing.</param>
/// <param name="Healed">Copies written again.</param>
/// <param name="FailedWrites">Writes that failed.</param>
public sealed record ReplicaStoreSummary(
    string Store,
    string State,
    string? Failure,
    long Altered,
    long Missing,
    long Healed,
    long FailedWrites);
