using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A storage provider. It is registered as a keyed service under its name. A write or clear whose <see cref="IGrainState{T}.ETag"/> is
/// not the stored one throws <see cref="InconsistentStateException"/>; a successful one sets the new ETag.
/// </summary>
public interface IGrainStorage
{
    /// <summary>
    /// Reads a state. Where none is stored, it sets a new state, no ETag and <see cref="IGrainState{T}.RecordExists"/> to false.
    /// </summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Reads a state. A provider that does not implement this overload cannot be cancelled.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes a state.</summary>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes a state. A provider that does not implement this overload cannot be cancelled.</summary>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Clears a state.</summary>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Clears a state. A provider that does not implement this overload cannot be cancelled.</summary>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);
}
