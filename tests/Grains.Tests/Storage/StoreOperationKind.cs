namespace OrleansChain.Grains.Tests.Storage;

internal enum StoreOperationKind
{
    Put,
    Delete,
    Read,
    WriteStale,
    Restart,
}
