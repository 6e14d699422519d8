namespace OrleansChain.Core.Rest;

/// <summary>A wallet as of a height.</summary>
/// <param name="Address">The wallet's address.</param>
/// <param name="Balance">The confirmed balance, in units.</param>
/// <param name="Spendable">The balance less what pending transactions have reserved, in units.</param>
/// <param name="Staked">What the wallet has staked, in units.</param>
/// <param name="Unbonding">What is on its way back from the stake to the balance, in units.</param>
/// <param name="NextSequence">The sequence number for the next transaction to submit, pending ones counted.</param>
/// <param name="Pending">How many of its transactions wait in the pool.</param>
/// <param name="Height">The height at which all this holds.</param>
public sealed record WalletResponse(
    string Address,
    string Balance,
    string Spendable,
    string Staked,
    string Unbonding,
    ulong NextSequence,
    int Pending,
    ulong Height);
