namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>A store that could not be opened: it never answers until the node is started again.</summary>
/// <param name="name">The store's name.</param>
/// <param name="reason">Why.</param>
public sealed class FailedReplica(string name, string reason) : IReplica
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>Why it could not be opened.</summary>
    public string Reason { get; } = reason;

    /// <inheritdoc/>
    public Task<StoredCopy?> Read(RecordKey key, CancellationToken cancellationToken) => Task.FromException<StoredCopy?>(Failure());

    /// <inheritdoc/>
    public Task<bool> Create(RecordKey key, byte[] bytes, CancellationToken cancellationToken) => Task.FromException<bool>(Failure());

    /// <inheritdoc/>
    public Task<bool> Replace(RecordKey key, byte[] bytes, string? etag, CancellationToken cancellationToken) => Task.FromException<bool>(Failure());

    /// <inheritdoc/>
    public Task Clear(RecordKey key, CancellationToken cancellationToken) => Task.FromException(Failure());

    private StoreFailedException Failure() => new($"The replica {Name} could not be opened: {Reason}");
}
