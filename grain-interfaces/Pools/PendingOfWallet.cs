using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>A wallet's pending transactions, and its account as the pool knows it.</summary>
/// <param name="Height">The height as of which this holds.</param>
/// <param name="Balance">The confirmed balance.</param>
/// <param name="Reserved">What its pending transactions will take.</param>
/// <param name="NextSequence">The sequence number for the next transaction, pending ones counted.</param>
/// <param name="Count">How many are pending.</param>
/// <param name="First">The first of them (100 at most) in the batch encoding, in sequence order.</param>
/// <param name="Exists">Whether the chain has an account for the wallet.</param>
/// <param name="Staked">What the wallet has staked.</param>
/// <param name="Unbonding">What is on its way back from the stake to the balance.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.PendingOfWallet)]
public sealed record PendingOfWallet(
    [property: Id(0)] Height Height,
    [property: Id(1)] Amount Balance,
    [property: Id(2)] Amount Reserved,
    [property: Id(3)] ulong NextSequence,
    [property: Id(4)] int Count,
    [property: Id(5)] ReadOnlyMemory<byte> First,
    [property: Id(6)] bool Exists,
    [property: Id(7)] Amount Staked,
    [property: Id(8)] Amount Unbonding);
