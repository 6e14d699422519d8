using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Hosting;

/// <summary>Storage in the node's own data folder.</summary>
internal static class DataFiles
{
    /// <summary>The process ends with this code where a write or fsync had failed and the node was read-only until it was stopped.</summary>
    public const int StoreFailedExitCode = 3;

    /// <summary>Stores in the data folder; a failed one makes the node read-only.</summary>
    public static FileStorageOptions Options(DataSettings data, IReadOnlyList<string> names) => new()
    {
        Folder = data.Folder,
        Names = names,
        Store = new SegmentedStoreOptions { Failed = _ => Environment.ExitCode = StoreFailedExitCode },
    };

    /// <summary>The names whose records are in the data folder itself.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. StorageNames.All.Where(name => !string.Equals(name, StorageNames.Ballots, StringComparison.Ordinal))];

    /// <summary>The folders of the copies of elections' records. One that fails does not make the node read-only.</summary>
    public static ReplicaFolderOptions Replicas(DataSettings data) => new()
    {
        Folders = data.Replicas ?? [.. Enumerable.Range(1, ReplicaSet.MinStores).Select(number => Path.Combine(data.Folder, "replicas", $"{number}"))],
        BegunMark = Path.Combine(data.Folder, $"{StorageNames.Ballots}{StoreMark.Extension}"),
    };
}
