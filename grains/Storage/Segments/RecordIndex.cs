namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// Key hash to location, about 60 bytes a key. Many readers, one writer. Cut into shards, so that growing one never stops the rest for long.
/// </summary>
internal sealed class RecordIndex
{
    private const int ShardCount = 64;
    private readonly Dictionary<UInt128, EntryLocation>[] _shards = new Dictionary<UInt128, EntryLocation>[ShardCount];

    public RecordIndex()
    {
        for (var shard = 0; shard < ShardCount; shard++)
        {
            _shards[shard] = [];
        }
    }

    public int Count => _shards.Sum(shard =>
    {
        lock (shard)
        {
            return shard.Count;
        }
    });

    public bool TryGet(UInt128 keyHash, out EntryLocation location)
    {
        var shard = ShardOf(keyHash);
        lock (shard)
        {
            return shard.TryGetValue(keyHash, out location);
        }
    }

    /// <returns>Whether the key was there, at <paramref name="previous"/>.</returns>
    public bool Set(UInt128 keyHash, EntryLocation location, out EntryLocation previous)
    {
        var shard = ShardOf(keyHash);
        lock (shard)
        {
            ref var slot = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(shard, keyHash, out var existed);
            previous = slot;
            slot = location;
            return existed;
        }
    }

    /// <returns>Whether the key was there, at <paramref name="previous"/>.</returns>
    public bool Remove(UInt128 keyHash, out EntryLocation previous)
    {
        var shard = ShardOf(keyHash);
        lock (shard)
        {
            return shard.Remove(keyHash, out previous);
        }
    }

    private Dictionary<UInt128, EntryLocation> ShardOf(UInt128 keyHash) => _shards[(int)(uint)(keyHash >> 64) & (ShardCount - 1)];
}
