using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>Where a node keeps copies in folders.</summary>
public sealed record ReplicaFolderOptions
{
    /// <summary>The folders, one a store, in their order: 3, 5, 7 or 9. A store's name is its place, from 1.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>
    /// A file outside the folders that says that copies were kept in them once: where it is there and no folder has any, the start stops. Null for none.
    /// </summary>
    public string? BegunMark { get; init; }

    /// <summary>The limits of each store.</summary>
    public SegmentedStoreOptions Store { get; init; } = new();

    /// <summary>The file system.</summary>
    public IFileSystem Files { get; init; } = DiskFileSystem.Instance;
}
