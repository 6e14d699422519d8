using System.Text;
using Microsoft.Extensions.Logging;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>
/// Key to record in one folder: append-only segments, one fsync for all writers that wait, an index in memory, values read from disk
/// on demand and checked. A write is acknowledged when it is on the disk, and only then can a read see it. The folder must be held
/// against other processes (<see cref="DataFolder"/>).
/// </summary>
public sealed class SegmentedStore : IAsyncDisposable
{
    private const int MaxSegmentBytes = 1 << 30;
    private readonly StoreContents _contents;
    private readonly SegmentLog _log;
    private readonly StoreWriter _writer;
    private volatile bool _closed;
    private readonly ILogger _logger;
    private readonly bool _isDerived;
    private readonly IFileSystem _files;

    private SegmentedStore(string folder, SegmentedStoreOptions options, IFileSystem files, StorageMetrics? metrics, ILogger logger)
    {
        var started = options.Clock.GetTimestamp();
        (_logger, _isDerived, _files) = (logger, options.IsDerived, files);
        (_contents, var tail, var dropped) = StoreRecovery.Run(folder, files, logger);
        var name = Path.GetFileName(folder);
        _log = new SegmentLog(folder, options, files, _contents, tail, group => metrics?.Record(name, group));
        var compactor = new Compactor(folder, files, _contents, _log, dropped, options.IsDerived || options.HasCopies, logger);
        _writer = new StoreWriter(folder, options, _contents, _log, compactor, logger);
        var elapsed = options.Clock.GetElapsedTime(started);
        StorageLog.StoreOpened(logger, folder, Count, elapsed);
    }

    /// <summary>The keys that have a value.</summary>
    public int Count => _contents.Index.Count - (_contents.Index.TryGet(HashOf(DroppedSegments.Key), out _) ? 1 : 0);

    /// <summary>Opens the store in <paramref name="folder"/>, which is made when it is absent.</summary>
    /// <exception cref="DamagedStoreException">Stored bytes are not what was acknowledged.</exception>
    public static SegmentedStore Open(
        string folder, SegmentedStoreOptions options, IFileSystem files, StorageMetrics? metrics, ILogger logger)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        if (options.SegmentBytes is < 1 or > MaxSegmentBytes)
        {
            throw new ArgumentException($"A segment has at most {MaxSegmentBytes} bytes, not {options.SegmentBytes}.", nameof(options));
        }

        var store = new SegmentedStore(folder, options, files, metrics, logger);
        store._writer.Start();
        return store;
    }

    /// <summary>Reads a key's value; null when it has none.</summary>
    /// <exception cref="DamagedStoreException">The stored bytes fail their checksum.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask<StoredValue?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var keyBytes = KeyBytes(key);
        var keyHash = HashOf(keyBytes);
        while (Acquire(keyHash, out var location) is { } segment)
        {
            try
            {
                return new StoredValue(ETag.Of(location.Version), await EntryReader.ReadValueAsync(segment, location, keyBytes, cancellationToken));
            }
            catch (DamagedStoreException damage) when (_isDerived)
            {
                StorageLog.RecordLost(_logger, damage);
                _contents.Index.Remove(keyHash, out _);
            }
            finally
            {
                segment.Release();
            }
        }

        return null;
    }

    /// <summary>
    /// Reads what lies where a key's value should be, whether or not it passes its checksum: for naming what has been altered, and for
    /// writing over it. Null when the key has no value.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask<StoredValue?> ReadUncheckedAsync(string key, CancellationToken cancellationToken)
    {
        var keyBytes = KeyBytes(key);
        if (Acquire(HashOf(keyBytes), out var location) is not { } segment)
        {
            return null;
        }

        try
        {
            return new StoredValue(ETag.Of(location.Version), await EntryReader.ReadUncheckedAsync(segment, location, keyBytes.Length, cancellationToken));
        }
        finally
        {
            segment.Release();
        }
    }

    /// <summary>
    /// Reads a key's value as the next start would find it: the file is opened by its name again, since the one that is open may have been deleted or replaced.
    /// Null when the key has no value.
    /// </summary>
    /// <exception cref="DamagedStoreException">The stored bytes fail their checksum, or the file is gone.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask<StoredValue?> ReadByNameAsync(string key, CancellationToken cancellationToken)
    {
        var keyBytes = KeyBytes(key);
        return await ByNameAsync(keyBytes, async (segment, location) => await EntryReader.ReadValueAsync(segment, location, keyBytes, cancellationToken))
            is not { } found ? null
            : found.Bytes is { } bytes ? new StoredValue(found.ETag, bytes)
            : throw new DamagedStoreException($"The file that has the record '{key}' is gone.");
    }

    /// <summary>As <see cref="ReadUncheckedAsync"/>, from the file that has the name now; no bytes where there is none.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask<StoredValue?> ReadUncheckedByNameAsync(string key, CancellationToken cancellationToken)
    {
        var keyBytes = KeyBytes(key);
        return await ByNameAsync(keyBytes, async (segment, location) => await EntryReader.ReadUncheckedAsync(segment, location, keyBytes.Length, cancellationToken))
            is { } found ? new StoredValue(found.ETag, found.Bytes ?? []) : null;
    }

    /// <summary>Puts a value under a key whose present ETag is <paramref name="expectedETag"/> (null: that has no value).</summary>
    /// <param name="key">1 to 1024 bytes of UTF-8, not beginning with U+0000.</param>
    /// <param name="expectedETag">What the caller believes to be stored.</param>
    /// <param name="value">At most 1 MiB; must not change until the call ends.</param>
    /// <param name="cancellationToken">Ends the wait for a place in the queue; later it has no effect, so the result is never unknown.</param>
    /// <exception cref="StoreFailedException">A write or fsync failed, now or before: whether this one is stored is unknown.</exception>
    public ValueTask<WriteResult> PutAsync(string key, string? expectedETag, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, SegmentedStoreOptions.MaxValueBytes, nameof(value));
        return WriteAsync(EntryKind.Put, key, expectedETag, value, cancellationToken);
    }

    /// <summary>Deletes a key whose present ETag is <paramref name="expectedETag"/>; to delete what has no value is no error.</summary>
    /// <exception cref="StoreFailedException">As for <see cref="PutAsync"/>.</exception>
    public ValueTask<WriteResult> DeleteAsync(string key, string? expectedETag, CancellationToken cancellationToken) =>
        WriteAsync(EntryKind.Delete, key, expectedETag, ReadOnlyMemory<byte>.Empty, cancellationToken);

    /// <summary>Reads every byte of every segment and checks all checksums and the chain between groups.</summary>
    /// <exception cref="DamagedStoreException">Names the first damaged place.</exception>
    public void Verify(CancellationToken cancellationToken)
    {
        foreach (var segment in _contents.Segments.OldestFirst)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!segment.TryAcquire())
            {
                continue;
            }

            try
            {
                SegmentCheck.Run(segment, _log.StoreId);
            }
            finally
            {
                segment.Release();
            }
        }
    }

    /// <summary>Writes what waits, then a watermark, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.StopAsync();
        _closed = true;
        foreach (var segment in _contents.Segments.OldestFirst)
        {
            segment.Drop();
        }
    }

    /// <summary>
    /// Finds where a key's value is and holds its segment, which the caller releases; null when it has none. Compaction may move the entry
    /// after the look-up; then the index has its new place.
    /// </summary>
    private Segment? Acquire(UInt128 keyHash, out EntryLocation location)
    {
        while (_contents.Index.TryGet(keyHash, out location))
        {
            if (_contents.Segments.TryGet(location.Segment, out var segment) && segment.TryAcquire())
            {
                return segment;
            }

            ObjectDisposedException.ThrowIf(_closed, this);
        }

        return null;
    }

    /// <summary>Reads from a key's segment, opened by its name; no bytes where there is no such file.</summary>
    private async ValueTask<(string ETag, byte[]? Bytes)?> ByNameAsync(byte[] key, Func<Segment, EntryLocation, ValueTask<byte[]>> read)
    {
        while (Acquire(HashOf(key), out var location) is { } held)
        {
            try
            {
                using var file = _files.Open(held.File.Path, FileOpening.Existing);
                return (ETag.Of(location.Version), await read(new Segment(held.Number, file), location));
            }
            catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
            {
                // Compaction takes a segment out before it deletes the file; then the entry is elsewhere by now.
                if (_contents.Segments.TryGet(location.Segment, out var current) && current == held)
                {
                    return (ETag.Of(location.Version), null);
                }
            }
            finally
            {
                held.Release();
            }
        }

        return null;
    }

    private async ValueTask<WriteResult> WriteAsync(
        EntryKind kind, string key, string? expectedETag, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        var keyBytes = KeyBytes(key);
        return await _writer.WriteAsync(new WriteRequest(kind, keyBytes, HashOf(keyBytes), ETag.Parse(expectedETag), value), cancellationToken);
    }

    private static byte[] KeyBytes(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var bytes = Encoding.UTF8.GetBytes(key);
        return bytes.Length <= SegmentedStoreOptions.MaxKeyBytes && bytes[0] != 0
            ? bytes
            : throw new ArgumentException(
                $"A key has at most {SegmentedStoreOptions.MaxKeyBytes} bytes of UTF-8 and does not begin with U+0000; this one has {bytes.Length} bytes.",
                nameof(key));
    }

    private UInt128 HashOf(ReadOnlySpan<byte> key) => KeyHash.Of(_log.StoreId, key);
}
