using System.Collections.Immutable;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// What one block does to the accounts and validators. Immutable; made by <see cref="LedgerDraft.Complete"/>, taken over by <see cref="AccountBook.Apply"/>.
/// </summary>
public sealed class BlockEffects
{
    private readonly AccountTable _places;

    /// <summary>Effects of a draft.</summary>
    /// <param name="height">The block's height.</param>
    /// <param name="entries">Every touched account.</param>
    /// <param name="places">The place of each entry; the last one may be missing.</param>
    internal BlockEffects(Height height, ImmutableArray<AccountEntry> entries, AccountTable places)
    {
        Height = height;
        Entries = entries;
        _places = places;
    }

    /// <summary>Effects that nobody has summed up.</summary>
    internal BlockEffects(
        Height height, ImmutableArray<AccountEntry> entries, int createdCount, Amount fees, Amount issued, Amount burned, ValidatorBook validators)
        : this(height, entries, PlacesOf(entries))
    {
        CreatedCount = createdCount;
        Fees = fees;
        Issued = issued;
        Burned = burned;
        Validators = validators;
    }

    /// <summary>The block's height.</summary>
    public Height Height { get; }

    /// <summary>
    /// Every account that the block touches, each once and as it is afterwards, in the order of the first touch. Whose stake changed, or whose
    /// coins came back or burned, is among them.
    /// </summary>
    public ImmutableArray<AccountEntry> Entries { get; }

    /// <summary>How many of the accounts did not exist before.</summary>
    public int CreatedCount { get; internal init; }

    /// <summary>The fees of the block's transactions together.</summary>
    public Amount Fees { get; internal init; }

    /// <summary>New coins, which the supply grows by.</summary>
    public Amount Issued { get; internal init; }

    /// <summary>Coins that evidence destroyed: what the supply shrinks by.</summary>
    public Amount Burned { get; internal init; }

    /// <summary>The validators afterwards; the very book of before where nothing about them changed.</summary>
    public ValidatorBook Validators { get; internal init; } = ValidatorBook.Empty;

    /// <summary>What the producer receives: <see cref="Issued"/> and <see cref="Fees"/>.</summary>
    public Amount Reward => Issued.Add(Fees);

    /// <summary>The book whose accounts, at the height before, have been found to be conserved; null where nobody summed them up.</summary>
    internal AccountBook? SummedWith { get; init; }

    /// <summary>The account of an address afterwards; false where the block does not touch it.</summary>
    internal bool TryGet(in Address address, out Account account)
    {
        int place = _places.PlaceOf(address);
        if (place < 0 && Entries.Length > _places.Count && Entries[^1].Address == address)
        {
            place = Entries.Length - 1;
        }

        account = place < 0 ? default : Entries[place].Account;
        return place >= 0;
    }

    private static AccountTable PlacesOf(ImmutableArray<AccountEntry> entries)
    {
        AccountTable places = AccountTable.Ordered();
        foreach (AccountEntry entry in entries)
        {
            places.Set(entry.Address, entry.Account);
        }

        return places;
    }
}
