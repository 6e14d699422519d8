using System.Collections.Immutable;

namespace OrleansChain.Core.Validators;

/// <summary>
/// All validators of a chain at one height: stakes, coins on their way back, registered plots. Immutable, so that a draft, a snapshot and a
/// reader on another thread may keep it while the chain goes on.
/// </summary>
public sealed class ValidatorBook
{
    private readonly ImmutableDictionary<Address, ValidatorEntry> _entries;

    private ValidatorBook(
        ImmutableDictionary<Address, ValidatorEntry> entries, ImmutableArray<StakeShare> stakes, Amount locked, int plotCount)
    {
        _entries = entries;
        Stakes = stakes;
        Locked = locked;
        PlotCount = plotCount;
    }

    /// <summary>No validator.</summary>
    public static ValidatorBook Empty { get; } = new(ImmutableDictionary<Address, ValidatorEntry>.Empty, [], Amount.Zero, plotCount: 0);

    /// <summary>The number of validators.</summary>
    public int Count => _entries.Count;

    /// <summary>All coins that are staked or on their way back: what the supply has beside the balances.</summary>
    public Amount Locked { get; }

    /// <summary>What counts in the draw of the next block, addresses ascending, each above zero.</summary>
    public ImmutableArray<StakeShare> Stakes { get; }

    /// <summary>How many plots may answer the next block's challenge.</summary>
    public int PlotCount { get; }

    /// <summary>Whether any plot may answer the next block's challenge.</summary>
    public bool HasPlots => PlotCount > 0;

    /// <summary>A book with these validators.</summary>
    /// <param name="entries">The validators, in any order, each address once.</param>
    /// <exception cref="ArgumentException">An address appears twice.</exception>
    /// <exception cref="OverflowException">The coins together exceed 2⁶⁴−1 units.</exception>
    public static ValidatorBook Create(IEnumerable<ValidatorEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var byAddress = entries.ToImmutableDictionary(entry => entry.Address);
        Amount locked = Amount.Zero;
        var stakes = ImmutableArray.CreateBuilder<StakeShare>();
        int plots = 0;
        foreach (ValidatorEntry entry in byAddress.Values)
        {
            locked = locked.Add(entry.Staked).Add(entry.UnbondingTotal);
            plots += entry.Plot is null ? 0 : 1;
            if (!entry.Effective.IsZero)
            {
                stakes.Add(new StakeShare(entry.Address, entry.Effective));
            }
        }

        stakes.Sort(static (left, right) => left.Address.CompareTo(right.Address));
        return byAddress.IsEmpty ? Empty : new ValidatorBook(byAddress, stakes.ToImmutable(), locked, plots);
    }

    /// <summary>A validator; none where the chain knows no such.</summary>
    public ValidatorEntry? Find(in Address address) => _entries.GetValueOrDefault(address);

    /// <summary>What an address has staked now, what does not count yet included.</summary>
    public Amount StakedBy(in Address address) => _entries.TryGetValue(address, out ValidatorEntry? entry) ? entry.Staked : Amount.Zero;

    /// <summary>The plot of an address that may answer the next block's challenge.</summary>
    public PlotCommitment? PlotOf(in Address address) => _entries.GetValueOrDefault(address)?.Plot;

    /// <summary>All validators in the order of their addresses. Sorts: for lists and snapshots, not for every block.</summary>
    public ValidatorEntry[] ToSortedArray()
    {
        ValidatorEntry[] entries = [.. _entries.Values];
        Array.Sort(entries, static (left, right) => left.Address.CompareTo(right.Address));
        return entries;
    }
}
