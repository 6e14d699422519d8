using System.Globalization;
using Orleans.Storage;
using OrleansChain.Grains.Storage;

namespace OrleansChain.TestKit.Storage;

/// <summary>Records in memory, shared by all silos of a test that have this instance; they outlive a silo's death.</summary>
public sealed class SharedMemoryStorage : IGrainStorage
{
    private readonly Dictionary<string, (string ETag, byte[] Bytes)> _records = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>How many records are stored.</summary>
    public int Count
    {
        get
        {
            lock (_records)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>The keys of all records, in ordinal order: state name, a slash, grain id.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_records)
            {
                return [.. _records.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The bytes of all records.</summary>
    public IReadOnlyList<byte[]> AllBytes
    {
        get
        {
            lock (_records)
            {
                return [.. _records.Values.Select(record => (byte[])record.Bytes.Clone())];
            }
        }
    }

    /// <summary>A record's bytes; null when there is none.</summary>
    public byte[]? GetBytes(string stateName, GrainId grainId)
    {
        lock (_records)
        {
            return _records.TryGetValue(StoredRecords.KeyOf(stateName, grainId), out var stored) ? (byte[])stored.Bytes.Clone() : null;
        }
    }

    /// <summary>The bytes of one of <see cref="Keys"/>.</summary>
    public byte[] BytesOf(string key)
    {
        lock (_records)
        {
            return (byte[])_records[key].Bytes.Clone();
        }
    }

    /// <summary>Replaces a record behind the back of every grain, as another writer or a damaged disk would.</summary>
    public void SetBytes(string stateName, GrainId grainId, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        lock (_records)
        {
            _records[StoredRecords.KeyOf(stateName, grainId)] = (NextETag(), (byte[])bytes.Clone());
        }
    }

    /// <summary>Removes a record behind the back of every grain.</summary>
    public bool Remove(string stateName, GrainId grainId)
    {
        lock (_records)
        {
            return _records.Remove(StoredRecords.KeyOf(stateName, grainId));
        }
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = StoredRecords.Require(grainState);
        lock (_records)
        {
            state.RecordExists = _records.TryGetValue(StoredRecords.KeyOf(stateName, grainId), out var stored);
            state.ETag = stored.ETag;
            state.State = new StoredRecord { Bytes = (byte[]?)stored.Bytes?.Clone() ?? [] };
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = StoredRecords.Require(grainState);
        var bytes = StoredRecords.RequireBytes(stateName, grainId, state.State);
        lock (_records)
        {
            var key = StoredRecords.KeyOf(stateName, grainId);
            ThrowOnConflict(key, stateName, grainId, state.ETag);
            var etag = NextETag();
            _records[key] = (etag, (byte[])bytes.Clone());
            state.ETag = etag;
            state.RecordExists = true;
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = StoredRecords.Require(grainState);
        lock (_records)
        {
            var key = StoredRecords.KeyOf(stateName, grainId);
            ThrowOnConflict(key, stateName, grainId, state.ETag);
            _records.Remove(key);
            state.State = new StoredRecord();
            state.ETag = null;
            state.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    private void ThrowOnConflict(string key, string stateName, GrainId grainId, string? etag)
    {
        var storedETag = _records.TryGetValue(key, out var stored) ? stored.ETag : null;
        if (!string.Equals(storedETag, etag, StringComparison.Ordinal))
        {
            throw StoredRecords.Conflict(stateName, grainId, storedETag, etag);
        }
    }

    private string NextETag() => (++_version).ToString(CultureInfo.InvariantCulture);
}
