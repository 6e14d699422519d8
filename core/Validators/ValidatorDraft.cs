using System.Runtime.InteropServices;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Validators;

/// <summary>
/// A block's effects on the validators, one transaction after another, on top of a book that stays as it is. What is due at the block's
/// end is settled by <see cref="Complete"/>, after the last transaction.
/// </summary>
internal sealed class ValidatorDraft(ValidatorBook book, ValidatorSchedule schedule, Height height)
{
    private readonly Dictionary<Address, ValidatorEntry> _changed = [];
    private int _created;

    /// <summary>What evidence has burned so far.</summary>
    public Amount Burned { get; private set; }

    /// <summary>Locks an amount: Accepted or <see cref="TransactionOutcome.ValidatorsFull"/>.</summary>
    public TransactionOutcome Stake(in Address address, Amount amount)
    {
        if (!TryOpen(address, out ValidatorEntry entry))
        {
            return TransactionOutcome.ValidatorsFull;
        }

        _changed[address] = entry.WithStake(entry.Staked.Add(amount), schedule.CountsFrom(height));
        return TransactionOutcome.Accepted;
    }

    /// <summary>Puts an amount of the stake into the queue: Accepted or <see cref="TransactionOutcome.InsufficientStake"/>.</summary>
    public TransactionOutcome Unstake(in Address address, Amount amount, Amount minimumStake)
    {
        ValidatorEntry? entry = Find(address);
        if (entry is null || !StakeChecks.MayUnstake(entry.Staked, amount, minimumStake))
        {
            return TransactionOutcome.InsufficientStake;
        }

        _changed[address] = entry
            .WithStake(entry.Staked.Subtract(amount), schedule.CountsFrom(height))
            .WithUnbonding(amount, schedule.ReleaseOf(height));
        return TransactionOutcome.Accepted;
    }

    /// <summary>Registers a plot: Accepted or <see cref="TransactionOutcome.ValidatorsFull"/>.</summary>
    public TransactionOutcome Register(in Address address, PlotCommitment plot)
    {
        if (!TryOpen(address, out ValidatorEntry entry))
        {
            return TransactionOutcome.ValidatorsFull;
        }

        _changed[address] = entry.WithPlot(plot, schedule.CountsFrom(height));
        return TransactionOutcome.Accepted;
    }

    /// <summary>
    /// Burns what an offender has staked and on its way back. Nothing happens where it has nothing, or was burned for that height or a later
    /// one before: evidence of then does not burn what it staked since.
    /// </summary>
    /// <param name="offender">Who signed two blocks.</param>
    /// <param name="signed">The height of the two blocks.</param>
    /// <returns>What was burned.</returns>
    public Amount Burn(in Address offender, Height signed)
    {
        if (Find(offender) is not { } entry || signed <= entry.Forfeited)
        {
            return Amount.Zero;
        }

        Amount burned = entry.Staked.Add(entry.UnbondingTotal);
        if (!burned.IsZero)
        {
            _changed[offender] = entry.Forfeit(height);
            Burned = Burned.Add(burned);
        }

        return burned;
    }

    /// <summary>The book after the block, and the coins that come back with it, in the order of the addresses.</summary>
    public ValidatorBook Complete(out IReadOnlyList<(Address Address, Amount Amount)> released)
    {
        var back = new List<(Address Address, Amount Amount)>();
        bool isDue = book.NextDue <= height;
        foreach (Address address in isDue ? book.DueAt(height) : [])
        {
            _changed.TryAdd(address, book.Find(address) ?? new ValidatorEntry(address));
        }

        foreach (Address address in _changed.Keys.ToArray())
        {
            ref ValidatorEntry entry = ref CollectionsMarshal.GetValueRefOrNullRef(_changed, address);
            entry = entry.Settle(height, schedule, out Amount coins);
            if (!coins.IsZero)
            {
                back.Add((address, coins));
            }
        }

        back.Sort(static (left, right) => left.Address.CompareTo(right.Address));
        released = back;
        return _changed.Count == 0 ? book : book.With(_changed, schedule, settledThrough: height);
    }

    private ValidatorEntry? Find(in Address address) => _changed.GetValueOrDefault(address) ?? book.Find(address);

    /// <summary>The validator, or a new one if there is room.</summary>
    private bool TryOpen(in Address address, out ValidatorEntry entry)
    {
        ValidatorEntry? known = Find(address);
        entry = known ?? new ValidatorEntry(address);
        if (known is not null)
        {
            return true;
        }

        bool hasRoom = book.Count + _created < ValidatorBook.MaxValidators;
        _created += hasRoom ? 1 : 0;
        return hasRoom;
    }
}
