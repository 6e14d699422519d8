using System.Runtime.InteropServices;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Cli.Load;

/// <summary>
/// The accounts of a run by number: the wallets first, then those that only pay wallets, the bank last. An address is found without an object
/// for each account.
/// </summary>
internal sealed class LoadAccounts : IDisposable
{
    /// <summary>
    /// How many wallets' keys are kept as key objects, which the platform gives about 4 KiB each. Above that a key is made again for each
    /// signature, which takes four times as long as signing.
    /// </summary>
    public const int MaxKeptWalletKeys = 131_072;

    private const int None = -1;

    private readonly ulong _seed;
    private readonly Address[] _addresses;
    private readonly PrivateKey?[] _keys;
    private readonly int[] _places;
    private readonly bool _ownsBank;

    private LoadAccounts(ulong seed, int wallets, int count, PrivateKey? bank)
    {
        _seed = seed;
        Wallets = wallets;
        _addresses = new Address[count];
        _keys = new PrivateKey?[count];
        _places = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count * 2)];
        _ownsBank = bank is null;
        _keys[Bank] = bank;
    }

    /// <summary>How many accounts there are.</summary>
    public int Count => _addresses.Length;

    /// <summary>How many of them are wallets that take part in the timed part.</summary>
    public int Wallets { get; }

    /// <summary>The bank's number.</summary>
    public int Bank => Count - 1;

    /// <summary>Makes the accounts on all processors.</summary>
    /// <param name="seed">What the keys are made from.</param>
    /// <param name="wallets">How many wallets.</param>
    /// <param name="payers">How many accounts between bank and wallets.</param>
    /// <param name="bank">The bank's key; null makes one from the seed. A given one stays the caller's.</param>
    /// <param name="made">Is told how many keys were made, now and then and from any thread.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static LoadAccounts Create(
        ulong seed, int wallets, int payers, PrivateKey? bank, Action<int> made, CancellationToken cancellationToken)
    {
        var accounts = new LoadAccounts(seed, wallets, wallets + payers + 1, bank);
        bool keepsWallets = wallets <= MaxKeptWalletKeys;
        Parallel.For(0, accounts.Count, new ParallelOptions { CancellationToken = cancellationToken }, account =>
        {
            PrivateKey key = accounts._keys[account] ?? LoadKeys.Derive(seed, account);
            accounts._addresses[account] = key.Address;
            if (keepsWallets || account >= wallets)
            {
                accounts._keys[account] = key;
            }
            else
            {
                key.Dispose();
            }

            made(1);
        });
        accounts.Place();
        return accounts;
    }

    /// <summary>An account's address.</summary>
    public ref readonly Address AddressOf(int account) => ref _addresses[account];

    /// <summary>Gives an account's key.</summary>
    public KeyLease Lease(int account) => _keys[account] is { } key ? new KeyLease(key, IsKept: true) : new KeyLease(LoadKeys.Derive(_seed, account), IsKept: false);

    /// <summary>The number of the account with an address, or -1.</summary>
    public int Find(in Address address)
    {
        int mask = _places.Length - 1;
        for (int place = HashOf(address) & mask; _places[place] != None; place = (place + 1) & mask)
        {
            if (_addresses[_places[place]] == address)
            {
                return _places[place];
            }
        }

        return None;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int account = 0; account < Count; account++)
        {
            if (account != Bank || _ownsBank)
            {
                _keys[account]?.Dispose();
            }
        }
    }

    private void Place()
    {
        Array.Fill(_places, None);
        int mask = _places.Length - 1;
        for (int account = 0; account < Count; account++)
        {
            int place = HashOf(_addresses[account]) & mask;
            while (_places[place] != None)
            {
                place = (place + 1) & mask;
            }

            _places[place] = account;
        }
    }

    /// <summary>An address is a hash already.</summary>
    private static int HashOf(in Address address) => MemoryMarshal.Read<int>(address.AsSpan());
}
