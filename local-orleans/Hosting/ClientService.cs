using Microsoft.Extensions.Hosting;

namespace OrleansChain.LocalOrleans;

/// <summary>Starts and stops a client with its host.</summary>
internal sealed class ClientService(ClientNode client) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        client.LoadFilters();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
