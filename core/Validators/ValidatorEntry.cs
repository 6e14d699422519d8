using System.Collections.Immutable;

namespace OrleansChain.Core.Validators;

/// <summary>What a chain knows of one validator. Immutable.</summary>
/// <param name="Address">The validator.</param>
public sealed record ValidatorEntry(Address Address)
{
    /// <summary>What it has staked now, what does not count yet included.</summary>
    public Amount Staked { get; init; }

    /// <summary>What counts in the draw of the next block.</summary>
    public Amount Effective { get; init; }

    /// <summary>Stakes that will count, heights ascending.</summary>
    public ImmutableArray<StakeChange> StakeChanges { get; init; } = [];

    /// <summary>Coins that wait to come back, heights ascending.</summary>
    public ImmutableArray<UnbondingCoins> Unbonding { get; init; } = [];

    /// <summary>The plot that may answer the next block's challenge; none where nothing is registered or effective yet.</summary>
    public PlotCommitment? Plot { get; init; }

    /// <summary>Plots that will replace it, heights ascending.</summary>
    public ImmutableArray<PlotChange> PlotChanges { get; init; } = [];

    /// <summary>The height of the block that burned its coins; forgotten when no evidence of then could be in time any more.</summary>
    public Height? Forfeited { get; init; }

    /// <summary>What is on its way back.</summary>
    public Amount UnbondingTotal
    {
        get
        {
            Amount total = Amount.Zero;
            foreach (UnbondingCoins coins in Unbonding)
            {
                total = total.Add(coins.Amount);
            }

            return total;
        }
    }
}
