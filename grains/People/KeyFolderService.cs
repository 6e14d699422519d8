using Microsoft.Extensions.Hosting;

namespace OrleansChain.Grains.People;

/// <summary>Looks at the node's key when the host starts, so that one that cannot be used stops the start and not the first user.</summary>
internal sealed class KeyFolderService(KeyFolder keys) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = keys.NodeKey;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
