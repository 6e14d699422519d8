using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Wallets;

/// <summary>A wallet as of a height.</summary>
/// <param name="Exists">Whether the chain has an account for the wallet.</param>
/// <param name="Height">The height as of which this holds.</param>
/// <param name="Balance">The confirmed balance.</param>
/// <param name="Spendable">The balance less what pending transactions have reserved.</param>
/// <param name="NextSequence">The sequence number for the next transaction, pending ones counted.</param>
/// <param name="Pending">How many of its transactions wait in the pool.</param>
/// <param name="PendingTransactions">The first of them (100 at most) in the batch encoding.</param>
/// <param name="Staked">What the wallet has staked.</param>
/// <param name="Unbonding">What is on its way back from the stake to the balance.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.WalletView)]
public sealed record WalletView(
    [property: Id(0)] bool Exists,
    [property: Id(1)] Height Height,
    [property: Id(2)] Amount Balance,
    [property: Id(3)] Amount Spendable,
    [property: Id(4)] ulong NextSequence,
    [property: Id(5)] int Pending,
    [property: Id(6)] ReadOnlyMemory<byte> PendingTransactions,
    [property: Id(7)] Amount Staked,
    [property: Id(8)] Amount Unbonding);
