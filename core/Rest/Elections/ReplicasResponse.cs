namespace OrleansChain.Core.Rest.Elections;

/// <summary>The stores that hold copies of an election's records.</summary>
/// <param name="Stores">Each store, in their order.</param>
/// <param name="Majority">How many stores must have a record before it is acknowledged.</param>
/// <param name="Refused">Reads and walks that were refused since the silo was started, because no majority was right.</param>
/// <param name="LastWalk">What the last walk found; absent where none has ended.</param>
public sealed record ReplicasResponse(
    IReadOnlyList<ReplicaStoreSummary> Stores,
    int Majority,
    long Refused,
    ReplicaWalkResponse? LastWalk);
