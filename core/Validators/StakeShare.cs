namespace OrleansChain.Core.Validators;

/// <summary>What counts for a validator in the draw of a height's proposers.</summary>
/// <param name="Address">The validator.</param>
/// <param name="Stake">Its stake, above zero.</param>
public readonly record struct StakeShare(Address Address, Amount Stake);
