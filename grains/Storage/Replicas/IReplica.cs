namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>One store of copies. Whatever it throws counts as no answer.</summary>
public interface IReplica
{
    /// <summary>The store's name.</summary>
    string Name { get; }

    /// <summary>Reads a copy; null where there is none.</summary>
    Task<StoredCopy?> Read(RecordKey key, CancellationToken cancellationToken);

    /// <summary>Reads a copy as the store's next start would find it, where that can be another than what it has open.</summary>
    Task<StoredCopy?> ReadByName(RecordKey key, CancellationToken cancellationToken) => Read(key, cancellationToken);

    /// <summary>Creates a copy; it is stored when the call returns.</summary>
    /// <returns>False where one is there already.</returns>
    Task<bool> Create(RecordKey key, byte[] bytes, CancellationToken cancellationToken);

    /// <summary>Writes over the copy that was read with this ETag.</summary>
    /// <returns>False where it is another by now.</returns>
    Task<bool> Replace(RecordKey key, byte[] bytes, string? etag, CancellationToken cancellationToken);

    /// <summary>Removes the copy, if it is there.</summary>
    Task Clear(RecordKey key, CancellationToken cancellationToken);
}
