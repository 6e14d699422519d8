namespace OrleansChain.TestKit.Storage;

/// <summary>The operations of a disk that can go wrong.</summary>
public enum DiskOperationKind : byte
{
    Unspecified = 0,
    Open = 1,
    Read = 2,
    Write = 3,
    Flush = 4,
    Truncate = 5,
    Delete = 6,
    FlushFolder = 7,
}
