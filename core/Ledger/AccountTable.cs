using System.Runtime.CompilerServices;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// Accounts by address in little memory: 36 bytes each in pages that never move, and 4 bytes for each slot of an index. Large tables are cut into
/// shards that grow one at a time, so no growth copies much at once. Nothing is ever removed. One writer, and no reader on another thread
/// while it writes.
/// </summary>
internal sealed class AccountTable
{
    private const int ShardBits = 8;
    private const int HashBits = 32;

    private readonly AccountShard[] _shards;

    private AccountTable(int shards)
    {
        _shards = new AccountShard[shards];
        for (int i = 0; i < shards; i++)
        {
            _shards[i] = new AccountShard();
        }
    }

    /// <summary>The number of accounts.</summary>
    public int Count { get; private set; }

    /// <summary>A table that keeps the order in which accounts came, for as many as a block touches.</summary>
    public static AccountTable Ordered() => new(1);

    /// <summary>A table for all accounts of a chain, in no order.</summary>
    public static AccountTable Large() => new(1 << ShardBits);

    /// <summary>The account of an address; false where there is none.</summary>
    public bool TryGet(in Address address, out Account account)
    {
        uint hash = HashOf(address);
        AccountShard shard = ShardOf(hash);
        int index = shard.Find(hash, address);
        account = index < 0 ? default : shard.At(index).Account;
        return index >= 0;
    }

    /// <summary>The place of an address in the order in which accounts came; -1 where there is none. For an ordered table.</summary>
    public int PlaceOf(in Address address) => _shards[0].Find(HashOf(address), address);

    /// <summary>The account that came at this place. For an ordered table.</summary>
    public ref AccountEntry At(int place) => ref _shards[0].At(place);

    /// <summary>Puts the account of an address in the place of the one before it, if there was one.</summary>
    /// <returns>False where there was none.</returns>
    public bool Set(in Address address, in Account account)
    {
        bool existed = true;
        uint hash = HashOf(address);
        AccountShard shard = ShardOf(hash);
        int index = shard.Find(hash, address);
        if (index < 0)
        {
            existed = false;
            index = shard.Add(hash, address);
            Count++;
        }

        shard.At(index) = new AccountEntry(address, account);
        return existed;
    }

    /// <summary>Copies all accounts; those of an ordered table in their order.</summary>
    /// <param name="destination">At least <see cref="Count"/> places.</param>
    public void CopyTo(Span<AccountEntry> destination)
    {
        foreach (AccountShard shard in _shards)
        {
            shard.CopyTo(destination);
            destination = destination[shard.Count..];
        }
    }

    /// <summary>Seeded per process, so that nobody can prepare addresses that collide.</summary>
    internal static uint HashOf(in Address address) => (uint)address.GetHashCode();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AccountShard ShardOf(uint hash) => _shards.Length == 1 ? _shards[0] : _shards[hash >> (HashBits - ShardBits)];
}
