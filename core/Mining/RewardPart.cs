namespace OrleansChain.Core.Mining;

/// <summary>One worker's part of a reward.</summary>
/// <param name="Address">Whose it is.</param>
/// <param name="Amount">How much.</param>
public readonly record struct RewardPart(Address Address, Amount Amount);
