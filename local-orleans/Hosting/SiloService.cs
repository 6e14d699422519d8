using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>Starts and stops a silo with its host, in the stages of its lifecycle.</summary>
internal sealed class SiloService(Silo silo, IServiceProvider services, IOptions<GrainTypeOptions> types) : IHostedService, IAsyncDisposable
{
    private readonly StagedLifecycle _lifecycle = new();
    private ITimer? _collector;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        MessageRules.Check(types.Value.Interfaces);
        silo.LoadFilters();
        _lifecycle.Subscribe("Silo", ServiceLifecycleStage.BecomeActive, Join, silo.StopAsync);
        foreach (var participant in services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
        {
            participant.Participate(_lifecycle);
        }

        await _lifecycle.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _collector?.Dispose();
        await _lifecycle.StopAsync(cancellationToken);
    }

    /// <summary>A host that is disposed without having been stopped leaves the cluster as a crash would.</summary>
    public ValueTask DisposeAsync()
    {
        _collector?.Dispose();
        silo.Kill();
        return ValueTask.CompletedTask;
    }

    private Task Join(CancellationToken cancellationToken)
    {
        silo.Cluster.Join(silo);
        var quantum = silo.Collection.CollectionQuantum;
        _collector = silo.Time.CreateTimer(static state => ((Silo)state!).CollectIdle(), silo, quantum, quantum);
        Log.SiloActive(silo.Logger, silo.Name, silo.Address, services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId, silo.KindCount);
        return Task.CompletedTask;
    }
}
