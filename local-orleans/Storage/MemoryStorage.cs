using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansChain.LocalOrleans;

/// <summary>Storage in the cluster's memory, gone with the process. Values are copied on their way in and out.</summary>
internal sealed class MemoryStorage(MemoryRecords records) : IGrainStorage
{
    private static long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (records.All.TryGetValue((stateName, grainId), out var record))
        {
            grainState.State = (T)StateCopier.Copy(record.Value)!;
            grainState.ETag = record.ETag;
            grainState.RecordExists = true;
        }
        else
        {
            SetAbsent(grainState);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var made = new MemoryRecord(StateCopier.Copy(grainState.State), Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
        var key = (stateName, grainId);
        var written = records.All.TryGetValue(key, out var stored)
            ? string.Equals(stored.ETag, grainState.ETag, StringComparison.Ordinal) && records.All.TryUpdate(key, made, stored)
            : grainState.ETag is null && records.All.TryAdd(key, made);
        if (!written)
        {
            throw Stale(stateName, grainId, grainState.ETag);
        }

        grainState.ETag = made.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var cleared = records.All.TryGetValue(key, out var stored)
            ? string.Equals(stored.ETag, grainState.ETag, StringComparison.Ordinal) && records.All.TryRemove(new KeyValuePair<(string, GrainId), MemoryRecord>(key, stored))
            : grainState.ETag is null;
        if (!cleared)
        {
            throw Stale(stateName, grainId, grainState.ETag);
        }

        SetAbsent(grainState);
        return Task.CompletedTask;
    }

    private static void SetAbsent<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private InconsistentStateException Stale(string stateName, GrainId grainId, string? etag)
    {
        var stored = records.All.TryGetValue((stateName, grainId), out var record) ? record.ETag : string.Empty;
        return new InconsistentStateException($"State '{stateName}' of {grainId} is stored in another version.", stored, etag ?? string.Empty);
    }
}
