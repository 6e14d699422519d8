using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Pool;

/// <summary>A sender as the pool sees it.</summary>
/// <param name="Account">The account at the pool's height, without pending transactions.</param>
/// <param name="Count">How many of its transactions wait.</param>
/// <param name="Reserved">What they debit together, fees included; never more than the account's balance.</param>
/// <param name="NextSequence">The sequence that its next transaction must have.</param>
/// <param name="Staked">What it has staked at the pool's height.</param>
/// <param name="Unbonding">What is on its way back from the stake at the pool's height.</param>
/// <param name="Entries">The first of those that wait, in the order of their sequences.</param>
public sealed record SenderPending(
    Account Account,
    int Count,
    Amount Reserved,
    ulong NextSequence,
    Amount Staked,
    Amount Unbonding,
    IReadOnlyList<PendingTransaction> Entries);
