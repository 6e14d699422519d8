namespace OrleansChain.Grains.Storage;

/// <summary>
/// Whether the node's storage takes writes. Once one of its stores has failed the node is read-only until it is started again: what the
/// failed write left is unknown, and only a start can find out. Thread-safe.
/// </summary>
public sealed class StorageHealth
{
    private const int DiskFullUnix = 28; // ENOSPC
    private const int QuotaExceededLinux = 122; // EDQUOT
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullWindows = unchecked((int)0x80070027);
    private volatile string? _failure;
    private volatile string? _concern;

    /// <summary>Whether a store has failed.</summary>
    public bool IsReadOnly => _failure is not null;

    /// <summary>What has failed first, as a sentence without paths; null while all is well.</summary>
    public string? Failure => _failure;

    /// <summary>What is wrong though the storage takes writes, as a sentence without names; null while nothing is.</summary>
    public string? Concern
    {
        get => _concern;
        internal set => _concern = value;
    }

    /// <summary>Notes that a store has failed. The first failure stays.</summary>
    /// <param name="store">The store's name.</param>
    /// <param name="failure">What its write or fsync threw.</param>
    public void Fail(string store, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var reason = failure switch
        {
            IOException { HResult: DiskFullUnix or QuotaExceededLinux or DiskFullWindows or HandleDiskFullWindows } => "the disk is full",
            IOException or UnauthorizedAccessException => "a write or fsync failed",
            DamagedStoreException => "its bytes are damaged",
            _ => failure.GetType().Name,
        };
        Interlocked.CompareExchange(
            ref _failure, $"The storage '{store}' has failed ({reason}). Nothing new is taken until the node is started again.", null);
    }
}
