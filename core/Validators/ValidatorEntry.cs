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

    /// <summary>Whether nothing is known of it any more, so that the book forgets it.</summary>
    internal bool IsEmpty =>
        Staked.IsZero && Effective.IsZero && StakeChanges.IsEmpty && Unbonding.IsEmpty && Plot is null && PlotChanges.IsEmpty && Forfeited is null;

    /// <summary>Another stake, which counts later.</summary>
    internal ValidatorEntry WithStake(Amount staked, Height countsFrom) => this with
    {
        Staked = staked,
        StakeChanges = Replaced(StakeChanges, new StakeChange(countsFrom, staked), static change => change.From),
    };

    /// <summary>Coins put into the queue; those of one height come back together.</summary>
    internal ValidatorEntry WithUnbonding(Amount amount, Height release)
    {
        Amount together = !Unbonding.IsEmpty && Unbonding[^1].Release == release ? Unbonding[^1].Amount.Add(amount) : amount;
        return this with { Unbonding = Replaced(Unbonding, new UnbondingCoins(release, together), static coins => coins.Release) };
    }

    /// <summary>Another plot, which counts later.</summary>
    internal ValidatorEntry WithPlot(PlotCommitment plot, Height countsFrom) =>
        this with { PlotChanges = Replaced(PlotChanges, new PlotChange(countsFrom, plot), static change => change.From) };

    /// <summary>All coins burned; the plot stays.</summary>
    internal ValidatorEntry Forfeit(Height block) => this with
    {
        Staked = Amount.Zero,
        Effective = Amount.Zero,
        StakeChanges = [],
        Unbonding = [],
        Forfeited = block,
    };

    /// <summary>The height of the first block that settles something; null where nothing waits.</summary>
    internal Height? NextDue(ValidatorSchedule schedule)
    {
        Height? due = Forfeited is { } forfeited ? schedule.ForgetsAt(forfeited) : null;
        due = Earlier(due, StakeChanges.IsEmpty ? null : StakeChanges[0].From.Previous());
        due = Earlier(due, Unbonding.IsEmpty ? null : Unbonding[0].Release);
        return Earlier(due, PlotChanges.IsEmpty ? null : PlotChanges[0].From.Previous());
    }

    /// <summary>What is due at a block's end: stakes and plots that count from the next height on, coins that come back.</summary>
    /// <param name="block">The block's height.</param>
    /// <param name="schedule">The chain's schedule.</param>
    /// <param name="released">The coins that come back.</param>
    internal ValidatorEntry Settle(Height block, ValidatorSchedule schedule, out Amount released)
    {
        Height next = block.Next();
        int stakes = CountDue(StakeChanges, change => change.From <= next);
        int coins = CountDue(Unbonding, queued => queued.Release <= block);
        int plots = CountDue(PlotChanges, change => change.From <= next);
        released = Amount.Zero;
        for (int i = 0; i < coins; i++)
        {
            released = released.Add(Unbonding[i].Amount);
        }

        return this with
        {
            Effective = stakes == 0 ? Effective : StakeChanges[stakes - 1].Stake,
            StakeChanges = StakeChanges.RemoveRange(0, stakes),
            Unbonding = Unbonding.RemoveRange(0, coins),
            Plot = plots == 0 ? Plot : PlotChanges[plots - 1].Plot,
            PlotChanges = PlotChanges.RemoveRange(0, plots),
            Forfeited = Forfeited is { } forfeited && schedule.ForgetsAt(forfeited) > block ? forfeited : null,
        };
    }

    private static Height? Earlier(Height? left, Height? right) =>
        left is { } one && right is { } other ? (one < other ? one : other) : left ?? right;

    /// <summary>The list with a change at its end, in place of one of the same height. Heights never go back, as blocks do not.</summary>
    private static ImmutableArray<T> Replaced<T>(ImmutableArray<T> list, T change, Func<T, Height> heightOf) =>
        !list.IsEmpty && heightOf(list[^1]) == heightOf(change) ? list.SetItem(list.Length - 1, change) : list.Add(change);

    private static int CountDue<T>(ImmutableArray<T> list, Func<T, bool> isDue)
    {
        int count = 0;
        while (count < list.Length && isDue(list[count]))
        {
            count++;
        }

        return count;
    }
}
