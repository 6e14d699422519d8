using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Pool;

/// <summary>What the pool is told of a sender, all of it as of one height.</summary>
/// <param name="Address">The sender.</param>
/// <param name="Account">Its account; empty where the chain has none.</param>
/// <param name="Staked">What it has staked.</param>
/// <param name="Unbonding">What is on its way back from the stake; the pool only carries it.</param>
public readonly record struct SenderAccount(Address Address, Account Account, Amount Staked = default, Amount Unbonding = default);
