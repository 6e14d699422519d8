using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Storage;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>Registers what the grains that look after copies need.</summary>
internal static class ReplicaGrainHosting
{
    /// <summary>Adds it. Where the host keeps no copies of its own, the storage of ballots is the one store that there is.</summary>
    public static void AddReplicas(this IServiceCollection services)
    {
        services.AddOptions<ReplicaGrainOptions>();
        services.TryAddSingleton<ReplicaMetrics>();
        services.TryAddSingleton<ReplicaAlarms>();
        services.TryAddSingleton<IRecordRules, ChainRecordRules>();
        services.TryAddSingleton(provider => ReplicaHosting.Set(
            provider,
            [(new ProviderReplica(StorageNames.Ballots, provider.GetRequiredKeyedService<IGrainStorage>(StorageNames.Ballots)), false)],
            filled: null));
    }
}
