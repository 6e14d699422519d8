using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public sealed class FileStorageHostTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("chain", "coin");
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task The_storage_is_open_before_any_service_starts_and_closed_after_all_have_stopped()
    {
        var writer = new WritingService();
        using (var host = Build(services => services.AddSingleton<IHostedService>(provider => writer.On(provider)), DiskFileSystem.Instance))
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        Assert.Equal(["start", "stop"], writer.Written);
        using var again = Build(_ => { }, DiskFileSystem.Instance);
        await again.StartAsync();
        var state = new GrainState<StoredRecord>();
        await again.Services.GetRequiredKeyedService<IGrainStorage>("chain").ReadStateAsync("stop", Grain, state);
        Assert.True(state.RecordExists);
        await again.StopAsync();
    }

    [Fact]
    public async Task A_second_host_on_the_folder_does_not_start()
    {
        using var first = Build(_ => { }, DiskFileSystem.Instance);
        await first.StartAsync();
        using var second = Build(_ => { }, DiskFileSystem.Instance);
        await Assert.ThrowsAsync<DataFolderInUseException>(() => second.StartAsync());
        await first.StopAsync();
    }

    [Theory]
    [InlineData(DiskOperationKind.Flush, DiskFault.Error, "a write or fsync failed")]
    [InlineData(DiskOperationKind.Write, DiskFault.Full, "the disk is full")]
    public async Task A_failed_store_makes_the_node_read_only_before_the_writer_hears_of_it(DiskOperationKind kind, DiskFault fault, string reason)
    {
        var files = new FaultyFileSystem(DiskFileSystem.Instance);
        using var host = Build(_ => { }, files);
        await host.StartAsync();
        var health = host.Services.GetRequiredService<StorageHealth>();
        Assert.False(health.IsReadOnly);
        files.Script = operation => operation.Kind == kind && operation.Path.Contains($"{Path.DirectorySeparatorChar}chain{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? fault : DiskFault.None;
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("chain");
        await Assert.ThrowsAsync<StoreFailedException>(() => storage.WriteStateAsync("head", Grain, new GrainState<StoredRecord>(new StoredRecord())));
        Assert.True(health.IsReadOnly);
        Assert.Equal($"The storage 'chain' has failed ({reason}). Nothing new is taken until the node is started again.", health.Failure);
        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        await host.StopAsync();
    }

    private IHost Build(Action<IServiceCollection> configure, IFileSystem files)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        configure(builder.Services);
        builder.Services.AddFileGrainStorage(new FileStorageOptions
        {
            Folder = Path.Combine(_temporary.Path, "data"),
            Names = ["chain", "journal"],
            Files = files,
        });
        return builder.Build();
    }

    /// <summary>A service that was registered before the storage and writes when it starts and when it stops.</summary>
    private sealed class WritingService : IHostedService
    {
        private IServiceProvider? _provider;

        public List<string> Written { get; } = [];

        public WritingService On(IServiceProvider provider)
        {
            _provider = provider;
            return this;
        }

        public Task StartAsync(CancellationToken cancellationToken) => WriteAsync("start");

        public Task StopAsync(CancellationToken cancellationToken) => WriteAsync("stop");

        private async Task WriteAsync(string name)
        {
            var storage = _provider!.GetRequiredKeyedService<IGrainStorage>("chain");
            await storage.WriteStateAsync(name, Grain, new GrainState<StoredRecord>(new StoredRecord()));
            Written.Add(name);
        }
    }
}
