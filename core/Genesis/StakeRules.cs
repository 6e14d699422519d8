namespace OrleansChain.Core.Genesis;

/// <summary>A chain's proof of stake.</summary>
/// <param name="Minimum">The smallest stake that is drawn; above 0.</param>
/// <param name="UnbondingBlocks">How many blocks coins stay locked after they stop being staked, 1 to 10,000,000.</param>
/// <param name="Fallback">How long each rank of proposers waits for the one before it, at most a quarter of the block interval.</param>
public sealed record StakeRules(Amount Minimum, int UnbondingBlocks, TimeSpan Fallback);
