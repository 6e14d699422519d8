using System.Collections.Concurrent;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>The records that were refused and have not been found right since. Of very many it keeps a part. Thread-safe.</summary>
/// <param name="health">Told how many there are.</param>
internal sealed class StandingRefusals(StorageHealth health)
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<RecordKey, bool> _records = new();

    /// <summary>A record is refused.</summary>
    public void Add(RecordKey key)
    {
        if (_records.Count < Most && _records.TryAdd(key, value: true))
        {
            Tell();
        }
    }

    /// <summary>A record was found right.</summary>
    public void Remove(RecordKey key)
    {
        if (!_records.IsEmpty && _records.TryRemove(key, out _))
        {
            Tell();
        }
    }

    private void Tell() => health.Concern = _records.IsEmpty
        ? null
        : $"records of elections that are refused, since no majority of their copies is right: {_records.Count}";
}
