using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>Opens the folders of copies before anything else of the host starts, and closes them after everything else has stopped.</summary>
internal sealed class ReplicaFolderService(IServiceProvider services) : IHostedLifecycleService
{
    private ReplicaFolders? _folders;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _folders = services.GetRequiredService<ReplicaFolders>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_folders is not null)
        {
            await _folders.DisposeAsync();
        }
    }
}
