using OrleansChain.Core.Elections;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Pool;

/// <summary>What a chain's pool takes in at most, and the chain's own rules that it enforces at admission.</summary>
public sealed record PoolLimits
{
    /// <summary>Transactions that wait at most, 1 or more.</summary>
    public int MaxTransactions { get; init; } = 1_000_000;

    /// <summary>Bytes of transactions that wait at most, 1 or more.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Transactions of one sender that wait at most, 1 or more; from the chain's parameters.</summary>
    public int SenderQuota { get; init; } = 20_000;

    /// <summary>The smallest fee; from the chain's parameters.</summary>
    public Amount MinimumFee { get; init; }

    /// <summary>How many blocks above the pool's height a transaction may be valid at most, 1 or more; from the chain's parameters.</summary>
    public ulong MaxValidityBlocks { get; init; } = 14_400;

    /// <summary>The smallest stake that stays staked; from the chain's parameters, zero where it does not accept stake.</summary>
    public Amount MinimumStake { get; init; }

    /// <summary>How long evidence is in time; from the chain's parameters.</summary>
    public ValidatorSchedule Schedule { get; init; }

    /// <summary>The election whose ballots the pool takes; from the chain's parameters, null for every other chain.</summary>
    public ElectionTerms? Election { get; init; }

    /// <summary>
    /// Accounts of senders without pending transactions that are kept at most, 1 or more, and so the most that one
    /// <see cref="PoolBook.SetAccounts"/> takes. The oldest are dropped.
    /// </summary>
    public int MaxIdleAccounts { get; init; } = 65_536;

    /// <summary>Rejected transactions that are remembered at most, 1 to 8,192 (what a checkpoint has room for).</summary>
    public int MaxRejections { get; init; } = PoolCheckpoint.MaxRejections;

    /// <summary>Throws where a limit is out of its bounds.</summary>
    /// <exception cref="InvalidOperationException">The message names the limit.</exception>
    public void Validate()
    {
        Check(MaxTransactions >= 1, nameof(MaxTransactions));
        Check(MaxBytes >= 1, nameof(MaxBytes));
        Check(SenderQuota >= 1, nameof(SenderQuota));
        Check(MaxValidityBlocks >= 1, nameof(MaxValidityBlocks));
        Check(MaxIdleAccounts >= 1, nameof(MaxIdleAccounts));
        Check(MaxRejections is >= 1 and <= PoolCheckpoint.MaxRejections, nameof(MaxRejections));
    }

    private static void Check(bool holds, string limit)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The pool's limit {limit} is out of its bounds.");
        }
    }
}
