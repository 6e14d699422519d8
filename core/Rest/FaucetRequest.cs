namespace OrleansChain.Core.Rest;

/// <summary>Asks the development faucet for coins.</summary>
/// <param name="Address">The wallet to fund.</param>
/// <param name="Amount">How much, in units.</param>
public sealed record FaucetRequest(string Address, string Amount);
