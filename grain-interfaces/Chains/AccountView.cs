using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>One account.</summary>
/// <param name="Wallet">The wallet's address.</param>
/// <param name="Balance">The balance; zero where there is no account.</param>
/// <param name="NextSequence">The sequence number of its next transaction.</param>
/// <param name="Exists">Whether the chain has an account for the wallet.</param>
/// <param name="Staked">What it has staked.</param>
/// <param name="Unbonding">What is on its way back from the stake to the balance.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.AccountView)]
public readonly record struct AccountView(
    [property: Id(0)] Address Wallet,
    [property: Id(1)] Amount Balance,
    [property: Id(2)] ulong NextSequence,
    [property: Id(3)] bool Exists,
    [property: Id(4)] Amount Staked,
    [property: Id(5)] Amount Unbonding);
