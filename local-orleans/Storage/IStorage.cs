namespace Orleans.Core;

/// <summary>Stored state, without its value.</summary>
public interface IStorage
{
    /// <summary>The version that was last read or written; null where nothing is stored.</summary>
    string? Etag { get; }

    /// <summary>Whether something is stored.</summary>
    bool RecordExists { get; }

    /// <summary>Reads the stored state, replacing the one in memory.</summary>
    Task ReadStateAsync();

    /// <summary>Reads the stored state, replacing the one in memory.</summary>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();

    /// <summary>Writes the state. Throws <see cref="Storage.InconsistentStateException"/> when the stored version is another.</summary>
    Task WriteStateAsync();

    /// <summary>Writes the state. Throws <see cref="Storage.InconsistentStateException"/> when the stored version is another.</summary>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>
    /// Clears the stored state. Throws <see cref="Storage.InconsistentStateException"/> when the stored version is another.
    /// </summary>
    Task ClearStateAsync();

    /// <summary>
    /// Clears the stored state. Throws <see cref="Storage.InconsistentStateException"/> when the stored version is another.
    /// </summary>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();
}
