namespace OrleansChain.Core.Validators;

/// <summary>Coins on their way from the stake back to the balance.</summary>
/// <param name="Release">The height of the block that pays them out.</param>
/// <param name="Amount">How much, above zero.</param>
public readonly record struct UnbondingCoins(Height Release, Amount Amount);
