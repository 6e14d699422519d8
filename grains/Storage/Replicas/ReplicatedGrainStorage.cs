using Orleans.Storage;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>
/// Grain storage for records that are written once, with a copy in each of several stores (<see cref="ReplicaSet"/>). A record can be created, read
/// and removed, never changed: a write over one throws <see cref="InconsistentStateException"/>.
/// </summary>
public sealed class ReplicatedGrainStorage(ReplicaSet replicas) : IGrainStorage
{
    /// <summary>The version of every record: it has only one.</summary>
    private const string OnlyETag = "1";

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = StoredRecords.Require(grainState);
        var bytes = await replicas.Read(Key(stateName, grainId), cancellationToken);
        state.State = new StoredRecord { Bytes = bytes ?? [] };
        state.ETag = bytes is null ? null : OnlyETag;
        state.RecordExists = bytes is not null;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = StoredRecords.Require(grainState);
        var bytes = StoredRecords.RequireBytes(stateName, grainId, state.State);
        if (state.ETag is not null || !await replicas.Create(Key(stateName, grainId), bytes, cancellationToken))
        {
            throw StoredRecords.Conflict(stateName, grainId, OnlyETag, state.ETag);
        }

        state.ETag = OnlyETag;
        state.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = StoredRecords.Require(grainState);
        var key = Key(stateName, grainId);
        if (state.ETag is null && await replicas.Read(key, cancellationToken) is not null)
        {
            throw StoredRecords.Conflict(stateName, grainId, OnlyETag, writersETag: null);
        }

        await replicas.Clear(key, cancellationToken);
        state.State = new StoredRecord();
        state.ETag = null;
        state.RecordExists = false;
    }

    /// <summary>The name is checked as every provider does.</summary>
    private static RecordKey Key(string stateName, GrainId grainId)
    {
        _ = StoredRecords.KeyOf(stateName, grainId);
        return new RecordKey(stateName, grainId);
    }
}
