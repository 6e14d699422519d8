using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>
/// The folders of copies of one node. One that is damaged or gone is set aside and begun anew, to be filled from the others, as long as a majority of the
/// others is whole; one that cannot be opened at all is left out until the next start.
/// </summary>
public sealed class ReplicaFolders : IAsyncDisposable
{
    private readonly ImmutableArray<(string Name, ReplicaFolder? Folder, string Reason)> _all;

    private ReplicaFolders(ImmutableArray<(string Name, ReplicaFolder? Folder, string Reason)> all) => _all = all;

    /// <summary>The stores, and whether each is still to be filled from the others.</summary>
    public IReadOnlyList<(IReplica Replica, bool IsFilling)> Replicas =>
    [
        .. _all.Select(replica => replica.Folder is { } folder
            ? ((IReplica)new FolderReplica(folder.Name, folder.Store), !folder.IsFilled)
            : (new FailedReplica(replica.Name, replica.Reason), false)),
    ];

    /// <summary>Opens the folders.</summary>
    /// <exception cref="DataFolderInUseException">Another node holds a folder's lock.</exception>
    /// <exception cref="DamagedStoreException">A majority of them is damaged: which copies are right nobody could say.</exception>
    /// <exception cref="StoreFailedException">A majority of them cannot be opened.</exception>
    public static ReplicaFolders Open(ReplicaFolderOptions options, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loggers);
        var logger = loggers.CreateLogger<ReplicaFolders>();
        var all = new List<(string Name, ReplicaFolder? Folder, string Reason)>();
        try
        {
            for (var i = 0; i < options.Folders.Count; i++)
            {
                all.Add(Open((i + 1).ToString(CultureInfo.InvariantCulture), options.Folders[i], options, logger));
            }

            Prepare([.. all.Select(replica => replica.Folder).OfType<ReplicaFolder>()], RecordDecision.MajorityOf(all.Count), all.Count);
            return new ReplicaFolders([.. all]);
        }
        catch
        {
            Close(all).AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Notes that a store has had everything that the others have.</summary>
    public void MarkFilled(string name) =>
        _all.First(replica => string.Equals(replica.Name, name, StringComparison.Ordinal)).Folder?.MarkFilled();

    /// <summary>Writes what waits and closes the folders.</summary>
    public ValueTask DisposeAsync() => Close(_all);

    private static (string Name, ReplicaFolder? Folder, string Reason) Open(string name, string folder, ReplicaFolderOptions options, ILogger logger)
    {
        try
        {
            return (name, ReplicaFolder.Open(name, folder, options, logger), "");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ReplicaLog.StoreFailed(logger, name, failure);
            return (name, null, "its folder cannot be opened");
        }
    }

    private static void Prepare(IReadOnlyList<ReplicaFolder> folders, int majority, int count)
    {
        var damaged = folders.Where(folder => folder.Damage is not null).ToArray();
        if (folders.Count < majority)
        {
            throw new StoreFailedException($"{folders.Count} of {count} replicas can be opened; {majority} are needed. See Data:Replicas.");
        }

        if (damaged.Length >= majority)
        {
            throw new DamagedStoreException(
                $"{damaged.Length} of {count} replicas are damaged, so that nobody can say which copies are right. {string.Join(' ', damaged.Select(folder => folder.Damage!.Message))}",
                damaged[0].Damage!);
        }

        foreach (var folder in damaged)
        {
            folder.BeginAnew();
        }

        // Where nothing was ever filled there is nothing to fill from: a first start.
        if (folders.All(folder => !folder.IsFilled))
        {
            foreach (var folder in folders)
            {
                folder.MarkFilled();
            }
        }
    }

    private static async ValueTask Close(IEnumerable<(string Name, ReplicaFolder? Folder, string Reason)> all)
    {
        foreach (var (_, folder, _) in all)
        {
            if (folder is not null)
            {
                await folder.DisposeAsync();
            }
        }
    }
}
