using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Transactions;

/// <summary>What a chain asks of every transaction, whatever the accounts hold.</summary>
/// <param name="Chain">The chain's tag.</param>
/// <param name="MinimumFee">The smallest fee.</param>
public sealed record TransactionRules(ChainTag Chain, Amount MinimumFee)
{
    /// <summary>The smallest stake; null where the chain does not accept stake.</summary>
    public Amount? MinimumStake { get; init; }

    /// <summary>Whether plots may be registered: the chain accepts memory.</summary>
    public bool AcceptsMemory { get; init; }

    /// <summary>The terms and the roll of an election's chain; null for every other chain.</summary>
    public ElectionTerms? Election { get; init; }

    /// <summary>Whether the chain takes this kind.</summary>
    /// <param name="kind">Any value of the kind's byte.</param>
    public bool Allows(TransactionKind kind) => kind switch
    {
        TransactionKind.Ballot => Election is not null,
        _ when Election is not null => false,
        TransactionKind.Transfer => true,
        TransactionKind.Stake or TransactionKind.Unstake or TransactionKind.Evidence => MinimumStake is not null,
        TransactionKind.ValidatorRegistration => AcceptsMemory,
        _ => false,
    };
}
