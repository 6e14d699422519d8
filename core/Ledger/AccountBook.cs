using System.Runtime.InteropServices;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// All accounts of one chain at one height, and its validators. One writer, and no reader on another thread while it writes. What holds after
/// every step: the balances and what validators have locked add up to <see cref="Supply"/>, and no account is empty (an address without
/// account has the default one).
/// </summary>
public sealed class AccountBook
{
    private readonly Dictionary<Address, Account> _accounts;

    private AccountBook(Dictionary<Address, Account> accounts, ValidatorBook validators, Height height, Amount supply)
    {
        _accounts = accounts;
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
    public int Count => _accounts.Count;

    /// <summary>The account of an address; the empty one where the chain has never seen it.</summary>
    public Account this[in Address address] => _accounts.GetValueOrDefault(address);

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
        var accounts = new Dictionary<Address, Account>(entries.Length);
        foreach (AccountEntry entry in entries)
        {
            if (entry.Account == default || !accounts.TryAdd(entry.Address, entry.Account))
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
    public AccountBook Copy() => new(new Dictionary<Address, Account>(_accounts), Validators, Height, Supply);

    /// <summary>
    /// Takes a block's effects over. Either all of it happens or, with an exception, nothing. An exception means a bug or damage: the caller
    /// drops this book and loads again.
    /// </summary>
    /// <param name="effects">What <see cref="LedgerRules"/> decided about the block after <see cref="Height"/> with these accounts.</param>
    /// <exception cref="InvalidOperationException">
    /// The effects are of another height, or the coins would not change by exactly what the block issues and burns.
    /// </exception>
    public void Apply(BlockEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        if (effects.Height != Height.Next())
        {
            throw new InvalidOperationException($"The effects of block {effects.Height} cannot follow height {Height}.");
        }

        UInt128 before = Validators.Locked.Units;
        UInt128 after = effects.Validators.Locked.Units;
        foreach (ref readonly AccountEntry entry in effects.Entries.AsSpan())
        {
            before += this[entry.Address].Balance.Units;
            after += entry.Account.Balance.Units;
        }

        if (after + effects.Burned.Units != before + effects.Issued.Units)
        {
            throw new InvalidOperationException($"The effects of block {effects.Height} would not conserve the supply.");
        }

        Amount supply = Supply.Add(effects.Issued).Subtract(effects.Burned);
        _accounts.EnsureCapacity(_accounts.Count + effects.CreatedCount);
        foreach (ref readonly AccountEntry entry in effects.Entries.AsSpan())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_accounts, entry.Address, out _) = entry.Account;
        }

        Validators = effects.Validators;
        Supply = supply;
        Height = effects.Height;
    }

    /// <summary>All accounts in the order of their addresses: a copy that later blocks do not change.</summary>
    public AccountEntry[] ToSortedArray()
    {
        var entries = new AccountEntry[_accounts.Count];
        int next = 0;
        foreach ((Address address, Account account) in _accounts)
        {
            entries[next++] = new AccountEntry(address, account);
        }

        Array.Sort(entries, static (left, right) => left.Address.CompareTo(right.Address));
        return entries;
    }

    /// <summary>The digest of all accounts, see <see cref="AccountsDigest"/>. Sorts a copy: for snapshots and audits, not for every block.</summary>
    public Hash256 Digest() => AccountsDigest.Of(ToSortedArray());
}
