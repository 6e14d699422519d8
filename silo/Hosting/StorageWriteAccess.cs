using OrleansChain.Gateway.Submission;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Silo.Hosting;

/// <summary>Tells the gateway of this process whether the storage of this process takes writes.</summary>
internal sealed class StorageWriteAccess(StorageHealth health) : IWriteAccess
{
    public string? ReadOnlyReason => health.Failure;

    public string? Concern => health.Concern;
}
