using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>A page of records, of about 1 MiB at most.</summary>
/// <param name="Stores">The names of the stores, in the order of <see cref="ReplicaRecord.Copies"/>.</param>
/// <param name="Records">The records; none where the wanted store does not exist.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="IsPlaceUnknown">Whether what the request goes on after is no place among records.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ReplicaPage)]
public sealed record ReplicaPage(
    [property: Id(0)] ImmutableArray<string> Stores,
    [property: Id(1)] ImmutableArray<ReplicaRecord> Records,
    [property: Id(2)] string? Next,
    [property: Id(3)] bool IsPlaceUnknown = false);
