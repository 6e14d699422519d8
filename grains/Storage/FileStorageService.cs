using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OrleansChain.Grains.Storage;

/// <summary>Opens the data folder before anything else of the host starts, and closes it after everything else has stopped.</summary>
internal sealed class FileStorageService(IServiceProvider services) : IHostedLifecycleService
{
    private DataFolder? _folder;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _folder = services.GetRequiredService<DataFolder>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_folder is not null)
        {
            await _folder.DisposeAsync();
        }
    }
}
