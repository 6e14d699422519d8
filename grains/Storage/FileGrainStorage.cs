using Orleans.Storage;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage;

/// <summary>
/// Grain storage in the data folder of one machine. It stores <see cref="StoredRecord"/> only. A write returns when its bytes are on the
/// disk; a write or clear whose ETag is not the stored one throws <see cref="InconsistentStateException"/> and changes nothing.
/// Cancellation ends the wait before a write, never a write that has begun.
/// </summary>
public sealed class FileGrainStorage(SegmentedStore store) : IGrainStorage
{
    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = StoredRecords.Require(grainState);
        var stored = await store.ReadAsync(StoredRecords.KeyOf(stateName, grainId), cancellationToken);
        state.State = new StoredRecord { Bytes = stored?.Bytes ?? [] };
        state.ETag = stored?.ETag;
        state.RecordExists = stored is not null;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = StoredRecords.Require(grainState);
        var bytes = StoredRecords.RequireBytes(stateName, grainId, state.State);
        var result = await store.PutAsync(StoredRecords.KeyOf(stateName, grainId), state.ETag, bytes, cancellationToken);
        StoredRecords.ThrowOnConflict(result, stateName, grainId, state.ETag);
        state.ETag = result.ETag;
        state.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = StoredRecords.Require(grainState);
        var result = await store.DeleteAsync(StoredRecords.KeyOf(stateName, grainId), state.ETag, cancellationToken);
        StoredRecords.ThrowOnConflict(result, stateName, grainId, state.ETag);
        state.State = new StoredRecord();
        state.ETag = null;
        state.RecordExists = false;
    }
}
