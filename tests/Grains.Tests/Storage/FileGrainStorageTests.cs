using Orleans.Storage;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Tests.Storage;

public sealed class FileGrainStorageTests : GrainStorageConformanceTests, IAsyncLifetime
{
    private readonly SegmentedStore _store = new StoreHarness().Open();

    protected override IGrainStorage Storage => new FileGrainStorage(_store);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _store.DisposeAsync();
}
