namespace OrleansChain.Grains.Storage;

/// <summary>A write or fsync of this store failed: what was not acknowledged is unknown, and nothing is acknowledged any more.</summary>
[GenerateSerializer, Alias("oc.StoreFailedException")]
public sealed class StoreFailedException : Exception
{
    /// <summary>Makes an exception without a folder.</summary>
    public StoreFailedException()
    {
    }

    /// <summary>Makes an exception with a message of its own.</summary>
    public StoreFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Names the store's folder and the first failure.</summary>
    public StoreFailedException(string folder, Exception innerException)
        : base($"The store in {folder} has failed and takes no more writes: {innerException?.Message}", innerException) =>
        Store = Path.GetFileName(folder);

    /// <summary>The store's name: the last part of its folder.</summary>
    [Id(0)]
    public string Store { get; } = "";
}
