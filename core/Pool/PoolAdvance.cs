namespace OrleansChain.Core.Pool;

/// <summary>What left the pool when it advanced to a height.</summary>
/// <param name="Confirmed">Transactions that the chain holds now, each with its journal group.</param>
/// <param name="Rejected">Transactions that can no longer be confirmed; remembered from here on.</param>
public sealed record PoolAdvance(IReadOnlyList<PendingTransaction> Confirmed, IReadOnlyList<RejectedTransaction> Rejected)
{
    /// <summary>Nothing left.</summary>
    public static PoolAdvance Nothing { get; } = new([], []);
}
