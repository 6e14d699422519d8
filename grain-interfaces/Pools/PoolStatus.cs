using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>What the pool holds, and what it has done since it was activated.</summary>
/// <param name="Height">The height that the pool has taken into account.</param>
/// <param name="Pending">Transactions waiting.</param>
/// <param name="PendingBytes">Their size.</param>
/// <param name="Capacity">Most transactions.</param>
/// <param name="CapacityBytes">Most bytes.</param>
/// <param name="Senders">Wallets with transactions waiting.</param>
/// <param name="Accepted">Transactions acknowledged since activation.</param>
/// <param name="Rejected">Transactions rejected after acknowledgement, since activation.</param>
/// <param name="JournalGroups">Journal records that recovery would read.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.PoolStatus)]
public sealed record PoolStatus(
    [property: Id(0)] Height Height,
    [property: Id(1)] int Pending,
    [property: Id(2)] long PendingBytes,
    [property: Id(3)] int Capacity,
    [property: Id(4)] long CapacityBytes,
    [property: Id(5)] int Senders,
    [property: Id(6)] long Accepted,
    [property: Id(7)] long Rejected,
    [property: Id(8)] long JournalGroups);
