using Orleans.Storage;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public sealed class SharedMemoryStorageTests : GrainStorageConformanceTests
{
    protected override IGrainStorage Storage { get; } = new SharedMemoryStorage();
}
