using System.Globalization;
using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>
/// One folder of copies: a lock file, and a sub-folder for each time that it was begun, 0001, 0002, …, of which the last counts. A file 0001.begun notes that
/// it was made, 0001.filled that it has had everything that the others have.
/// </summary>
internal sealed class ReplicaFolder : IAsyncDisposable
{
    private const string LockFile = "lock";
    private const string BegunExtension = ".begun";
    private const string FilledExtension = ".filled";
    private readonly IFileSystem _files;
    private readonly ILogger _logger;
    private readonly SegmentedStoreOptions _options;
    private readonly string _folder;
    private readonly IDisposable _lock;
    private int _number;
    private SegmentedStore? _store;
    private bool _closed;

    private ReplicaFolder(string name, string folder, ReplicaFolderOptions options, IDisposable held, ILogger logger)
    {
        (Name, _folder, _lock, _logger) = (name, folder, held, logger);
        (_files, _options) = (options.Files, options.Store with { HasCopies = true });
    }

    /// <summary>The store's name.</summary>
    public string Name { get; }

    /// <summary>Whether nothing was ever begun in the folder, or all of it is gone. It has no store before it is begun.</summary>
    public bool IsEmpty => _number == 0;

    /// <summary>What is wrong with what the folder holds; null where nothing is. It has no store then.</summary>
    public DamagedStoreException? Damage { get; private set; }

    /// <summary>Whether it has had everything that the others have.</summary>
    public bool IsFilled { get; private set; }

    /// <summary>The folder's store.</summary>
    public SegmentedStore Store => _store ?? throw new InvalidOperationException($"The replica {Name} is not open.");

    /// <summary>The folder that the store is in.</summary>
    public string Current => Path.Combine(_folder, _number.ToString("D4", CultureInfo.InvariantCulture));

    /// <summary>Takes the folder's lock and opens what is in it. Where that is damaged or gone, says so, and leaves it to the caller to begin.</summary>
    /// <exception cref="DataFolderInUseException">Another node holds the lock.</exception>
    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public static ReplicaFolder Open(string name, string folder, ReplicaFolderOptions options, ILogger logger)
    {
        var path = Path.GetFullPath(folder);
        options.Files.CreateFolder(path);
        var held = options.Files.TryLock(Path.Combine(path, LockFile)) ?? throw new DataFolderInUseException(path);
        var replica = new ReplicaFolder(name, path, options, held, logger);
        try
        {
            replica.Open();
            return replica;
        }
        catch
        {
            replica.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Leaves what is there as it is, for whoever wants to look at it, and begins an empty store beside it.</summary>
    public void Begin()
    {
        _number++;
        _store = OpenStore();
        (Damage, IsFilled) = (null, false);
        Mark(BegunExtension);
    }

    /// <summary>Notes that the store has had everything that the others have.</summary>
    public void MarkFilled()
    {
        IsFilled = true;
        Mark(FilledExtension);
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _lock.Dispose();
    }

    private void Open()
    {
        _number = _files.ListFiles(_folder).Where(file => file.EndsWith(BegunExtension, StringComparison.Ordinal))
            .Select(file => int.TryParse(file.AsSpan(0, file.Length - BegunExtension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        if (IsEmpty)
        {
            return;
        }

        IsFilled = _files.ListFiles(_folder).Contains(Path.GetFileName(Current) + FilledExtension, StringComparer.Ordinal);
        try
        {
            _files.CreateFolder(Current);
            if (!_files.ListFiles(Current).Any(file => file.EndsWith(SegmentNames.SegmentExtension, StringComparison.Ordinal)))
            {
                throw new DamagedStoreException(Current, 0, "its segments are gone");
            }

            _store = OpenStore();
        }
        catch (DamagedStoreException damage)
        {
            (Damage, IsFilled) = (damage, false);
        }
    }

    private SegmentedStore OpenStore() => SegmentedStore.Open(Current, _options, _files, metrics: null, _logger);

    private void Mark(string extension)
    {
        _files.Open(Current + extension, FileOpening.Empty).Dispose();
        _files.FlushFolder(_folder);
    }
}
