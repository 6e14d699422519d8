namespace OrleansChain.Core.People;

/// <summary>What was found about a typed second factor.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Step">A one-time password's step.</param>
/// <param name="RecoveryHash">A recovery code's hash.</param>
public readonly record struct SecondFactorFinding(SecondFactorKind Kind, long Step = 0, Hash256 RecoveryHash = default);
