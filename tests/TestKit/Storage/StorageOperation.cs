namespace OrleansChain.TestKit.Storage;

/// <summary>The operations of grain storage.</summary>
public enum StorageOperation : byte
{
    Unspecified = 0,
    Read = 1,
    Write = 2,
    Clear = 3,
}
