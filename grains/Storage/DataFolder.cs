using System.Buffers;
using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage;

/// <summary>A node's data folder: one lock file against other processes, and one <see cref="SegmentedStore"/> in a sub-folder for every name.</summary>
public sealed class DataFolder : IAsyncDisposable
{
    private const string LockFile = "lock";
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");
    private readonly Dictionary<string, SegmentedStore> _stores = new(StringComparer.Ordinal);
    private readonly IDisposable _lock;
    private bool _closed;

    private DataFolder(string path, IDisposable held) => (Path, _lock) = (path, held);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder when it is absent, takes its lock, and opens its stores.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="names">The stores: lower-case letters and hyphens.</param>
    /// <param name="options">The limits of each store.</param>
    /// <param name="files">The file system.</param>
    /// <param name="metrics">What is measured, if anything.</param>
    /// <param name="loggers">Where damage and failures are told.</param>
    /// <exception cref="DataFolderInUseException">Another node holds the lock.</exception>
    /// <exception cref="DamagedStoreException">A store's bytes are not what was acknowledged.</exception>
    public static DataFolder Open(
        string path,
        IReadOnlyList<string> names,
        SegmentedStoreOptions options,
        IFileSystem files,
        StorageMetrics? metrics,
        ILoggerFactory loggers)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(files);
        var full = System.IO.Path.GetFullPath(path);
        files.CreateFolder(full);
        var held = files.TryLock(System.IO.Path.Combine(full, LockFile)) ?? throw new DataFolderInUseException(full);
        var folder = new DataFolder(full, held);
        try
        {
            foreach (var name in names)
            {
                CheckName(name);
                folder._stores.Add(name, StorageNames.IsDerived(name)
                    ? OpenDerived(full, name, options with { IsDerived = true }, files, metrics, loggers)
                    : OpenStore(full, name, options, files, metrics, loggers));
            }
        }
        catch
        {
            folder.CloseStoresAsync().AsTask().GetAwaiter().GetResult();
            held.Dispose();
            throw;
        }

        return folder;
    }

    /// <summary>One of the stores that were opened.</summary>
    public SegmentedStore Store(string name) => _stores.TryGetValue(name, out var store)
        ? store
        : throw new ArgumentException($"The data folder {Path} has no store '{name}'.", nameof(name));

    /// <summary>Closes the stores and gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        await CloseStoresAsync();
        _lock.Dispose();
    }

    private static SegmentedStore OpenStore(
        string folder, string name, SegmentedStoreOptions options, IFileSystem files, StorageMetrics? metrics, ILoggerFactory loggers)
    {
        RequireWhatWasThere(files, folder, name);
        var store = SegmentedStore.Open(System.IO.Path.Combine(folder, name), options, files, metrics, loggers.CreateLogger<SegmentedStore>());
        MarkOf(files, folder, name).Set();
        return store;
    }

    /// <summary>A store whose records can be made again is begun anew where it cannot be read.</summary>
    private static SegmentedStore OpenDerived(
        string folder, string name, SegmentedStoreOptions options, IFileSystem files, StorageMetrics? metrics, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<SegmentedStore>();
        var path = System.IO.Path.Combine(folder, name);
        try
        {
            return SegmentedStore.Open(path, options, files, metrics, logger);
        }
        catch (DamagedStoreException damage)
        {
            StorageLog.BegunAnew(logger, path, damage);
            foreach (var file in files.ListFiles(path))
            {
                files.Delete(System.IO.Path.Combine(path, file));
            }

            files.FlushFolder(path);
            return SegmentedStore.Open(path, options, files, metrics, logger);
        }
    }

    /// <summary>A store that was made once and has lost its segments is not made anew.</summary>
    private static void RequireWhatWasThere(IFileSystem files, string folder, string name)
    {
        var store = System.IO.Path.Combine(folder, name);
        files.CreateFolder(store);
        if (MarkOf(files, folder, name).IsSet && !files.ListFiles(store).Any(file => file.EndsWith(SegmentNames.SegmentExtension, StringComparison.Ordinal)))
        {
            throw new DamagedStoreException(store, 0, "its segments are gone");
        }
    }

    /// <summary>Notes beside the stores that this one was made: <c>NAME.store</c>.</summary>
    private static StoreMark MarkOf(IFileSystem files, string folder, string name) => new(files, System.IO.Path.Combine(folder, name + StoreMark.Extension));

    private static void CheckName(string name)
    {
        if (string.IsNullOrEmpty(name) || string.Equals(name, LockFile, StringComparison.Ordinal) || name.AsSpan().ContainsAnyExcept(NameLetters))
        {
            throw new ArgumentException($"A store's name has lower-case letters and hyphens only, and is not '{LockFile}'; '{name}' is refused.", nameof(name));
        }
    }

    private async ValueTask CloseStoresAsync()
    {
        foreach (var store in _stores.Values)
        {
            await store.DisposeAsync();
        }
    }
}
