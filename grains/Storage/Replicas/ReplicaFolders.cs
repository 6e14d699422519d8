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

    private ReplicaFolders(ImmutableArray<(string Name, ReplicaFolder? Folder, string Reason)> all, ImmutableArray<StoreNotice> begunAnew) =>
        (_all, BegunAnew) = (all, begunAnew);

    /// <summary>The stores that were begun anew by this start, and why.</summary>
    public ImmutableArray<StoreNotice> BegunAnew { get; }

    /// <summary>The stores, and whether each is still to be filled from the others.</summary>
    public IReadOnlyList<(IReplica Replica, bool IsFilling)> Replicas =>
    [
        .. _all.Select(replica => replica.Folder is { } folder
            ? ((IReplica)new FolderReplica(folder.Name, folder.Store), !folder.IsFilled)
            : (new FailedReplica(replica.Name, replica.Reason), false)),
    ];

    /// <summary>Opens the folders.</summary>
    /// <exception cref="DataFolderInUseException">Another node holds a folder's lock.</exception>
    /// <exception cref="DamagedStoreException">
    /// A majority of them is damaged: which copies are right nobody could say. Or copies were kept in them once, and none has any now.
    /// </exception>
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

            return new ReplicaFolders([.. all], Prepare([.. all.Select(replica => replica.Folder).OfType<ReplicaFolder>()], options, logger));
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

    private static ImmutableArray<StoreNotice> Prepare(IReadOnlyList<ReplicaFolder> folders, ReplicaFolderOptions options, ILogger logger)
    {
        var mark = options.BegunMark is { } path ? new StoreMark(options.Files, path) : null;
        var hasCopies = folders.Any(folder => folder.IsFilled);
        RequireEnough(folders, options.Folders.Count);
        if (mark is { IsSet: true } && !hasCopies)
        {
            throw new DamagedStoreException(
                $"The copies of elections' records are gone: none of the folders {string.Join(", ", options.Folders.Select(Path.GetFullPath))} has any, and {mark.Path} says that there were some."
                + " Put one of the folders back as it was and start again; the others are filled from it. See Data:Replicas.");
        }

        var begun = ImmutableArray.CreateBuilder<StoreNotice>();
        foreach (var folder in folders.Where(folder => folder.IsEmpty || folder.Damage is not null))
        {
            var isFirst = folder.IsEmpty && !hasCopies;
            var notice = new StoreNotice(folder.Name, StoreChange.BegunAnew, Begin(folder));
            if (!isFirst)
            {
                begun.Add(notice);
                ReplicaLog.BegunAnew(logger, notice.Store, notice.Detail);
            }
        }

        // Where nothing was ever filled there is nothing to fill from: a first start.
        if (!hasCopies)
        {
            foreach (var folder in folders)
            {
                folder.MarkFilled();
            }
        }

        mark?.Set();
        return begun.ToImmutable();
    }

    /// <summary>Begins an empty store in a folder.</summary>
    /// <returns>Why, and where what was there is.</returns>
    private static string Begin(ReplicaFolder folder)
    {
        var (damage, former) = (folder.Damage, folder.Current);
        folder.Begin();
        return damage is null
            ? $"what was in it is gone; begun in {folder.Current}"
            : $"it is damaged and set aside in {former}; begun in {folder.Current}. {damage.Message}";
    }

    private static void RequireEnough(IReadOnlyList<ReplicaFolder> folders, int count)
    {
        var majority = RecordDecision.MajorityOf(count);
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
