using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>The stores of copies.</summary>
/// <param name="Stores">Each store, in their order.</param>
/// <param name="Majority">How many stores must have a record before it is acknowledged.</param>
/// <param name="Refused">Reads and walks that were refused since the silo was started, because no majority was right.</param>
/// <param name="LastWalk">What the last walk over this chain's records found; null where none has ended since the grain was activated.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ReplicaHealth)]
public sealed record ReplicaHealth(
    [property: Id(0)] ImmutableArray<ReplicaStatus> Stores,
    [property: Id(1)] int Majority,
    [property: Id(2)] long Refused,
    [property: Id(3)] ReplicaReport? LastWalk);
