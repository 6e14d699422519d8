using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OrleansChain.Grains.Storage;

/// <summary>Opens something of the host before anything else of it starts, and closes it after everything else has stopped.</summary>
/// <typeparam name="T">What the host has of it one.</typeparam>
internal sealed class HeldThroughout<T>(IServiceProvider services) : IHostedLifecycleService
    where T : class, IAsyncDisposable
{
    private T? _held;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _held = services.GetRequiredService<T>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_held is not null)
        {
            await _held.DisposeAsync();
        }
    }
}
