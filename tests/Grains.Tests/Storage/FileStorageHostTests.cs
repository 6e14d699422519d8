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

    [Fact]
    public async Task A_failed_fsync_stops_the_host()
    {
        var files = new FaultyFileSystem(DiskFileSystem.Instance);
        using var host = Build(_ => { }, files);
        await host.StartAsync();
        files.Script = operation => operation.Kind == DiskOperationKind.Flush ? DiskFault.Error : DiskFault.None;
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("chain");
        await Assert.ThrowsAsync<StoreFailedException>(() => storage.WriteStateAsync("head", Grain, new GrainState<StoredRecord>(new StoredRecord())));
        await host.WaitForShutdownAsync();
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
