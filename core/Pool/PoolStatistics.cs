namespace OrleansChain.Core.Pool;

/// <summary>What a pool holds at this moment.</summary>
/// <param name="Transactions">Transactions that wait.</param>
/// <param name="SizeBytes">Their size.</param>
/// <param name="Senders">Senders that have transactions waiting.</param>
/// <param name="IdleAccounts">Further senders whose accounts are known.</param>
/// <param name="Rejections">Rejected transactions that are remembered.</param>
/// <param name="JournalGroups">Journal groups that recovery would read.</param>
public readonly record struct PoolStatistics(int Transactions, long SizeBytes, int Senders, int IdleAccounts, int Rejections, int JournalGroups);
