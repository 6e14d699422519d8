namespace OrleansChain.Grains.Blocks;

/// <summary>The maps of the large blocks that were asked for last, up to a number of bytes. One for each silo; safe for concurrent use.</summary>
/// <param name="maxBytes">How many bytes the maps may take together; the newest is kept in any case.</param>
internal sealed class BlockMaps(long maxBytes = BlockMaps.DefaultMaxBytes)
{
    /// <summary>The maps of some ten blocks of 90,000 transactions.</summary>
    public const long DefaultMaxBytes = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Name, BlockMap Map)>> _places = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Name, BlockMap Map)> _byUse = new();
    private long _bytes;

    /// <summary>The map of a block; null where it is not kept.</summary>
    public BlockMap? Find(string name)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(name, out var place))
            {
                return null;
            }

            _byUse.Remove(place);
            _byUse.AddFirst(place);
            return place.Value.Map;
        }
    }

    /// <summary>Keeps a map; those that were not asked for the longest make room.</summary>
    public void Keep(string name, BlockMap map)
    {
        lock (_gate)
        {
            if (_places.TryGetValue(name, out var known))
            {
                Drop(known);
            }

            _places[name] = _byUse.AddFirst((name, map));
            _bytes += map.SizeBytes;
            while (_bytes > maxBytes && _byUse.Count > 1)
            {
                Drop(_byUse.Last!);
            }
        }
    }

    private void Drop(LinkedListNode<(string Name, BlockMap Map)> place)
    {
        _byUse.Remove(place);
        _places.Remove(place.Value.Name);
        _bytes -= place.Value.Map.SizeBytes;
    }
}
