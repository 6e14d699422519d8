namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>One store of copies. The counts are those since the silo was started, over all chains.</summary>
/// <param name="Store">Its name.</param>
/// <param name="State">How it is.</param>
/// <param name="Failure">What has failed, without paths; null while nothing has.</param>
/// <param name="Altered">Copies found altered.</param>
/// <param name="Missing">Copies found missing.</param>
/// <param name="Healed">Copies written again.</param>
/// <param name="FailedWrites">Writes that failed.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ReplicaStatus)]
public sealed record ReplicaStatus(
    [property: Id(0)] string Store,
    [property: Id(1)] ReplicaState State,
    [property: Id(2)] string? Failure,
    [property: Id(3)] long Altered,
    [property: Id(4)] long Missing,
    [property: Id(5)] long Healed,
    [property: Id(6)] long FailedWrites);
