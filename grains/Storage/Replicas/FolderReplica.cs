using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>Copies in a folder, which may lie on another disk or machine. A copy that fails its checksum can be written over.</summary>
/// <param name="name">The store's name.</param>
/// <param name="store">The folder's store.</param>
public sealed class FolderReplica(string name, SegmentedStore store) : IReplica
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public async Task<StoredCopy?> Read(RecordKey key, CancellationToken cancellationToken)
    {
        var text = KeyOf(key);
        try
        {
            return await store.ReadAsync(text, cancellationToken) is { } intact ? new StoredCopy(intact.Bytes, intact.ETag, IsIntact: true) : null;
        }
        catch (DamagedStoreException)
        {
            return await store.ReadUncheckedAsync(text, cancellationToken) is { } altered
                ? new StoredCopy(altered.Bytes, altered.ETag, IsIntact: false)
                : null;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredCopy?> ReadByName(RecordKey key, CancellationToken cancellationToken)
    {
        var text = KeyOf(key);
        try
        {
            return await store.ReadByNameAsync(text, cancellationToken) is { } intact ? new StoredCopy(intact.Bytes, intact.ETag, IsIntact: true) : null;
        }
        catch (DamagedStoreException)
        {
            return await store.ReadUncheckedByNameAsync(text, cancellationToken) is { } altered
                ? new StoredCopy(altered.Bytes, altered.ETag, IsIntact: false)
                : null;
        }
    }

    /// <inheritdoc/>
    public Task<bool> Create(RecordKey key, byte[] bytes, CancellationToken cancellationToken) => Replace(key, bytes, etag: null, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> Replace(RecordKey key, byte[] bytes, string? etag, CancellationToken cancellationToken) =>
        (await store.PutAsync(KeyOf(key), etag, bytes, cancellationToken)).Outcome == WriteOutcome.Written;

    /// <inheritdoc/>
    public async Task Clear(RecordKey key, CancellationToken cancellationToken)
    {
        var text = KeyOf(key);
        if (await store.ReadUncheckedAsync(text, cancellationToken) is { } stored)
        {
            await store.DeleteAsync(text, stored.ETag, cancellationToken);
        }
    }

    private static string KeyOf(RecordKey key) => StoredRecords.KeyOf(key.Kind, key.Id);
}
