using Orleans.Storage;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>Copies in any of Orleans' storage providers.</summary>
/// <param name="name">The store's name.</param>
/// <param name="storage">The provider.</param>
public sealed class ProviderReplica(string name, IGrainStorage storage) : IReplica
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public async Task<StoredCopy?> Read(RecordKey key, CancellationToken cancellationToken)
    {
        var state = new GrainState<StoredRecord>(new StoredRecord());
        try
        {
            await storage.ReadStateAsync(key.Kind, key.Id, state, cancellationToken);
        }
        catch (DamagedStoreException)
        {
            return new StoredCopy([], ETag: null, IsIntact: false);
        }

        return state.RecordExists ? new StoredCopy(state.State!.Bytes, state.ETag, IsIntact: true) : null;
    }

    /// <inheritdoc/>
    public Task<bool> Create(RecordKey key, byte[] bytes, CancellationToken cancellationToken) => Write(key, bytes, etag: null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> Replace(RecordKey key, byte[] bytes, string? etag, CancellationToken cancellationToken) =>
        Write(key, bytes, etag, cancellationToken);

    /// <inheritdoc/>
    public async Task Clear(RecordKey key, CancellationToken cancellationToken)
    {
        var state = new GrainState<StoredRecord>(new StoredRecord());
        await storage.ReadStateAsync(key.Kind, key.Id, state, cancellationToken);
        if (state.RecordExists)
        {
            await storage.ClearStateAsync(key.Kind, key.Id, state, cancellationToken);
        }
    }

    private async Task<bool> Write(RecordKey key, byte[] bytes, string? etag, CancellationToken cancellationToken)
    {
        var state = new GrainState<StoredRecord>(new StoredRecord { Bytes = bytes }) { ETag = etag!, RecordExists = etag is not null };
        try
        {
            await storage.WriteStateAsync(key.Kind, key.Id, state, cancellationToken);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
