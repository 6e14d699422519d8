using System.Collections.Immutable;

namespace OrleansChain.Core.Validators;

/// <summary>
/// All validators of a chain at one height: stakes, coins on their way back, registered plots. Immutable, so that a draft, a snapshot and a
/// reader on another thread may keep it while the chain goes on; a block that changes nothing costs nothing. Two books are equal where
/// their validators are.
/// </summary>
public sealed class ValidatorBook : IEquatable<ValidatorBook>
{
    /// <summary>The most validators that a chain has. Another one waits until one is gone.</summary>
    public const int MaxValidators = 65_536;

    private readonly ImmutableDictionary<Address, ValidatorEntry> _entries;
    private readonly ImmutableSortedDictionary<Height, ImmutableHashSet<Address>> _due;

    private ValidatorBook(
        ImmutableDictionary<Address, ValidatorEntry> entries,
        ImmutableSortedDictionary<Height, ImmutableHashSet<Address>> due,
        ImmutableArray<StakeShare> stakes,
        Amount locked,
        int plotCount)
    {
        _entries = entries;
        _due = due;
        NextDue = due.IsEmpty ? null : due.First().Key;
        Stakes = stakes;
        Locked = locked;
        PlotCount = plotCount;
    }

    /// <summary>No validator.</summary>
    public static ValidatorBook Empty { get; } = new(
        ImmutableDictionary<Address, ValidatorEntry>.Empty,
        ImmutableSortedDictionary<Height, ImmutableHashSet<Address>>.Empty,
        [],
        Amount.Zero,
        plotCount: 0);

    /// <summary>The number of validators: of addresses with a stake, coins on their way back, a plot, or a forfeit that is remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>All coins that are staked or on their way back: what the supply has beside the balances.</summary>
    public Amount Locked { get; }

    /// <summary>What counts in the draw of the next block, addresses ascending, each above zero.</summary>
    public ImmutableArray<StakeShare> Stakes { get; }

    /// <summary>How many plots may answer the next block's challenge.</summary>
    public int PlotCount { get; }

    /// <summary>Whether any plot may answer the next block's challenge.</summary>
    public bool HasPlots => PlotCount > 0;

    /// <summary>The height of the next block that settles something by itself; null where nothing waits.</summary>
    internal Height? NextDue { get; }

    /// <summary>A book with these validators.</summary>
    /// <param name="entries">The validators, in any order, each address once.</param>
    /// <param name="schedule">The chain's schedule.</param>
    /// <exception cref="ArgumentException">An address appears twice.</exception>
    /// <exception cref="OverflowException">The coins together exceed 2⁶⁴−1 units.</exception>
    public static ValidatorBook Create(IEnumerable<ValidatorEntry> entries, ValidatorSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Dictionary<Address, ValidatorEntry> all = entries.ToDictionary(entry => entry.Address);
        return Empty.With(all, schedule, settledThrough: null);
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

    /// <summary>The digest of all validators, see <see cref="ValidatorsDigest"/>. Sorts: for snapshots and audits, not for every block.</summary>
    public Hash256 Digest() => ValidatorsDigest.Of(ToSortedArray());

    /// <inheritdoc/>
    public bool Equals(ValidatorBook? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Count == other.Count && Locked == other.Locked && Count > 0 && Digest() == other.Digest());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValidatorBook);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Locked);

    /// <summary>Everybody for whom something is due at a block, or was before.</summary>
    internal IEnumerable<Address> DueAt(Height block) => _due.TakeWhile(bucket => bucket.Key <= block).SelectMany(bucket => bucket.Value);

    /// <summary>The book with these validators as they are now; empty ones leave it.</summary>
    /// <param name="changed">The changed validators.</param>
    /// <param name="schedule">The chain's schedule.</param>
    /// <param name="settledThrough">The height of the block that settled what was due; null for none.</param>
    internal ValidatorBook With(IReadOnlyDictionary<Address, ValidatorEntry> changed, ValidatorSchedule schedule, Height? settledThrough)
    {
        var entries = _entries.ToBuilder();
        var waiting = new Dictionary<Height, ImmutableHashSet<Address>.Builder>();

        Amount locked = Locked;
        int plots = PlotCount;
        var stakes = new SortedDictionary<Address, Amount>();
        foreach ((Address address, ValidatorEntry entry) in changed)
        {
            ValidatorEntry before = _entries.GetValueOrDefault(address) ?? new ValidatorEntry(address);
            locked = locked.Subtract(before.Staked.Add(before.UnbondingTotal)).Add(entry.Staked).Add(entry.UnbondingTotal);
            plots += (entry.Plot is null ? 0 : 1) - (before.Plot is null ? 0 : 1);
            if (before.Effective != entry.Effective)
            {
                stakes.Add(address, entry.Effective);
            }

            if (entry.IsEmpty)
            {
                entries.Remove(address);
                continue;
            }

            entries[address] = entry;
            if (entry.NextDue(schedule) is { } height)
            {
                if (!waiting.TryGetValue(height, out ImmutableHashSet<Address>.Builder? bucket))
                {
                    waiting.Add(height, bucket = (_due.GetValueOrDefault(height) ?? []).ToBuilder());
                }

                bucket.Add(address);
            }
        }

        return entries.Count == 0
            ? Empty
            : new ValidatorBook(entries.ToImmutable(), DueWith(waiting, settledThrough), Merge(Stakes, stakes), locked, plots);
    }

    /// <summary>Who waits for which height, without those that were settled and with those that were added.</summary>
    private ImmutableSortedDictionary<Height, ImmutableHashSet<Address>> DueWith(
        Dictionary<Height, ImmutableHashSet<Address>.Builder> waiting, Height? settledThrough)
    {
        var due = _due.ToBuilder();
        due.RemoveRange(_due.Keys.TakeWhile(height => height <= settledThrough));
        foreach ((Height height, ImmutableHashSet<Address>.Builder bucket) in waiting)
        {
            due[height] = bucket.ToImmutable();
        }

        return due.ToImmutable();
    }

    /// <summary>The stakes with some of them changed, in order; those that became zero leave.</summary>
    private static ImmutableArray<StakeShare> Merge(ImmutableArray<StakeShare> stakes, SortedDictionary<Address, Amount> changed)
    {
        if (changed.Count == 0)
        {
            return stakes;
        }

        var merged = ImmutableArray.CreateBuilder<StakeShare>(stakes.Length + changed.Count);
        int next = 0;
        foreach ((Address address, Amount stake) in changed)
        {
            while (next < stakes.Length && stakes[next].Address.CompareTo(address) < 0)
            {
                merged.Add(stakes[next++]);
            }

            next += next < stakes.Length && stakes[next].Address == address ? 1 : 0;
            if (!stake.IsZero)
            {
                merged.Add(new StakeShare(address, stake));
            }
        }

        merged.AddRange(stakes.AsSpan()[next..]);
        return merged.DrainToImmutable();
    }
}
