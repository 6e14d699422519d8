using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage;

/// <summary>Where and how a node stores its records.</summary>
public sealed record FileStorageOptions
{
    /// <summary>The data folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The names under which grains find the storage; each is a sub-folder.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The limits of each store.</summary>
    public SegmentedStoreOptions Store { get; init; } = new();

    /// <summary>The file system.</summary>
    public IFileSystem Files { get; init; } = DiskFileSystem.Instance;
}
