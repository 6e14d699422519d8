using OrleansChain.Core.Genesis;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// All accounts of one chain at one height, and its validators. One writer, and readers on other threads only while it is held (<see cref="Hold"/>).
/// What holds after every step: the balances and what validators have locked add up to <see cref="Supply"/>, and no account is empty (an
/// address without account has the default one).
/// </summary>
/// <remarks>
/// A block's effects can be entered as a layer over the accounts, which takes no time, and settled into them piece by piece. A read sees the
/// newest layer first, so how far that has come shows nowhere.
/// </remarks>
public sealed class AccountBook
{
    private readonly AccountTable _accounts;
    private readonly List<BlockEffects> _layers = [];
    private int _settled;
    private int _holds;

    private AccountBook(AccountTable accounts, ValidatorBook validators, Height height, Amount supply)
    {
        _accounts = accounts;
        Count = accounts.Count;
        Validators = validators;
        Height = height;
        Supply = supply;
    }

    /// <summary>The height of the last block whose effects are in the accounts.</summary>
    public Height Height { get; private set; }

    /// <summary>All coins: the sum of the balances and of what validators have locked.</summary>
    public Amount Supply { get; private set; }

    /// <summary>The validators.</summary>
    public ValidatorBook Validators { get; private set; }

    /// <summary>The number of accounts.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the effects of all blocks have been settled.</summary>
    public bool IsSettled => _layers.Count == 0;

    /// <summary>The account of an address; the empty one where the chain has never seen it.</summary>
    public Account this[in Address address]
    {
        get
        {
            for (int i = _layers.Count - 1; i >= 0; i--)
            {
                if (_layers[i].TryGet(address, out Account changed))
                {
                    return changed;
                }
            }

            return _accounts.TryGet(address, out Account account) ? account : default;
        }
    }

    /// <summary>A book with these accounts.</summary>
    /// <param name="height">The height at which they hold.</param>
    /// <param name="entries">The accounts, in any order, each address once.</param>
    /// <param name="validators">The validators; null for none.</param>
    /// <exception cref="ArgumentException">An address appears twice, or an account is empty.</exception>
    /// <exception cref="OverflowException">The coins together exceed 2⁶⁴−1 units.</exception>
    public static AccountBook Create(Height height, ReadOnlySpan<AccountEntry> entries, ValidatorBook? validators = null)
    {
        validators ??= ValidatorBook.Empty;
        Amount supply = validators.Locked;
        AccountTable accounts = AccountTable.Large();
        foreach (ref readonly AccountEntry entry in entries)
        {
            if (entry.Account == default || accounts.Set(entry.Address, entry.Account))
            {
                throw new ArgumentException($"The account of {entry.Address} is empty or given twice.", nameof(entries));
            }

            supply = supply.Add(entry.Account.Balance);
        }

        return new AccountBook(accounts, validators, height, supply);
    }

    /// <summary>The accounts at block 0.</summary>
    /// <param name="parameters">The chain's rules and allocations.</param>
    public static AccountBook AtGenesis(ChainParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        AccountEntry[] entries = [.. parameters.Allocations.Select(a => new AccountEntry(a.Key, new Account(a.Value, NextSequence: 0)))];
        return Create(Height.Zero, entries);
    }

    /// <summary>A second book with the same accounts.</summary>
    public AccountBook Copy() => Create(Height, ToArray(), Validators);

    /// <summary>
    /// Takes a block's effects over and settles them. Either all of it happens or, with an exception, nothing. An exception means a bug or
    /// damage: the caller drops this book and loads again.
    /// </summary>
    /// <param name="effects">What <see cref="LedgerRules"/> decided about the block after <see cref="Height"/> with these accounts.</param>
    /// <exception cref="InvalidOperationException">
    /// The effects are of another height, or the coins would not change by exactly what the block issues and burns.
    /// </exception>
    public void Apply(BlockEffects effects)
    {
        Enter(effects);
        Settle(int.MaxValue);
    }

    /// <summary>
    /// Takes a block's effects over as a layer, in no time where a draft of this book made them. Whoever calls it sees to it that
    /// <see cref="Settle"/> follows.
    /// </summary>
    /// <inheritdoc cref="Apply"/>
    public void Enter(BlockEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        if (effects.Height != Height.Next())
        {
            throw new InvalidOperationException($"The effects of block {effects.Height} cannot follow height {Height}.");
        }

        if (!ReferenceEquals(effects.SummedWith, this) && !Conserves(effects))
        {
            throw new InvalidOperationException($"The effects of block {effects.Height} would not conserve the supply.");
        }

        Supply = Supply.Add(effects.Issued).Subtract(effects.Burned);
        Count += effects.CreatedCount;
        Validators = effects.Validators;
        Height = effects.Height;
        _layers.Add(effects);
    }

    /// <summary>Settles some of what was entered, the oldest block first; nothing while the book is held.</summary>
    /// <param name="mostEntries">How many accounts at most.</param>
    /// <returns>Whether there is more that could be settled now.</returns>
    public bool Settle(int mostEntries)
    {
        while (_layers.Count > 0 && _holds == 0 && mostEntries > 0)
        {
            ReadOnlySpan<AccountEntry> entries = _layers[0].Entries.AsSpan();
            int end = (int)Math.Min(entries.Length, (long)_settled + mostEntries);
            mostEntries -= end - _settled;
            foreach (ref readonly AccountEntry entry in entries[_settled..end])
            {
                _accounts.Set(entry.Address, entry.Account);
            }

            _settled = end;
            if (end == entries.Length)
            {
                _layers.RemoveAt(0);
                _settled = 0;
            }
        }

        return _layers.Count > 0 && _holds == 0;
    }

    /// <summary>
    /// From here to <see cref="Release"/> nothing is settled. What was entered before the hold may be read on another thread, unless another
    /// block is entered meanwhile.
    /// </summary>
    public void Hold() => _holds++;

    /// <summary>Ends a hold.</summary>
    /// <exception cref="InvalidOperationException">The book is not held.</exception>
    public void Release() => _holds = _holds > 0 ? _holds - 1 : throw new InvalidOperationException("The book of accounts is not held.");

    /// <summary>
    /// The accounts without any layer: what <see cref="ToSortedArray"/> gives of a settled book. While the book is held this may be called
    /// on another thread, whatever is entered meanwhile.
    /// </summary>
    public AccountEntry[] CopySettled()
    {
        var entries = new AccountEntry[_accounts.Count];
        _accounts.CopyTo(entries);
        return entries;
    }

    /// <summary>All accounts in the order of their addresses: a copy that later blocks do not change.</summary>
    public AccountEntry[] ToSortedArray()
    {
        AccountEntry[] entries = ToArray();
        AccountOrder.Sort(entries);
        return entries;
    }

    /// <summary>The digest of all accounts, see <see cref="AccountsDigest"/>. Sorts a copy: for snapshots and audits, not for every block.</summary>
    public Hash256 Digest() => AccountsDigest.Of(ToSortedArray());

    private AccountEntry[] ToArray()
    {
        if (IsSettled)
        {
            return CopySettled();
        }

        var merged = new Dictionary<Address, Account>(Count);
        foreach (AccountEntry entry in CopySettled().Concat(_layers.SelectMany(layer => layer.Entries)))
        {
            merged[entry.Address] = entry.Account;
        }

        return [.. merged.Select(account => new AccountEntry(account.Key, account.Value))];
    }

    private bool Conserves(BlockEffects effects)
    {
        UInt128 before = Validators.Locked.Units;
        UInt128 after = effects.Validators.Locked.Units;
        foreach (ref readonly AccountEntry entry in effects.Entries.AsSpan())
        {
            before += this[entry.Address].Balance.Units;
            after += entry.Account.Balance.Units;
        }

        return after + effects.Burned.Units == before + effects.Issued.Units;
    }
}
