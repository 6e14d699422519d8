namespace OrleansChain.Core.Rest;

/// <summary>What the pool holds.</summary>
/// <param name="Height">The height that the pool has taken into account.</param>
/// <param name="Pending">Transactions that wait, all of them on disk or being written.</param>
/// <param name="PendingBytes">Their size.</param>
/// <param name="Capacity">How many transactions it holds at most.</param>
/// <param name="CapacityBytes">How many bytes it holds at most.</param>
/// <param name="Senders">How many wallets have transactions waiting.</param>
/// <param name="Accepted">Transactions acknowledged since the pool was activated.</param>
/// <param name="Rejected">Acknowledged transactions rejected since the pool was activated.</param>
/// <param name="JournalGroups">Journal records that recovery would read.</param>
public sealed record PoolResponse(
    ulong Height,
    int Pending,
    long PendingBytes,
    int Capacity,
    long CapacityBytes,
    int Senders,
    long Accepted,
    long Rejected,
    long JournalGroups);
