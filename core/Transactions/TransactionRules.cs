namespace OrleansChain.Core.Transactions;

/// <summary>What a chain asks of every transaction, whatever the accounts hold.</summary>
/// <param name="Chain">The chain's tag.</param>
/// <param name="MinimumFee">The smallest fee.</param>
public sealed record TransactionRules(ChainTag Chain, Amount MinimumFee)
{
    /// <summary>Whether the chain takes this kind. For now every chain takes transfers alone.</summary>
    /// <param name="kind">Any value of the kind's byte.</param>
    public static bool Allows(TransactionKind kind) => kind == TransactionKind.Transfer;
}
