using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>A record and its copies.</summary>
/// <param name="Record">The record: kind, chain, number.</param>
/// <param name="Bytes">The wanted store's copy, or what the majority has; empty where there is none.</param>
/// <param name="Copies">What each store's copy is, in the order of the stores.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ReplicaRecord)]
public sealed record ReplicaRecord(
    [property: Id(0)] string Record,
    [property: Id(1)] ReadOnlyMemory<byte> Bytes,
    [property: Id(2)] ImmutableArray<CopyState> Copies);
