namespace OrleansChain.Core.Validators;

/// <summary>A stake that will count in draws.</summary>
/// <param name="From">The first height in whose draw it counts.</param>
/// <param name="Stake">The whole stake from then on, not the difference.</param>
public readonly record struct StakeChange(Height From, Amount Stake);
