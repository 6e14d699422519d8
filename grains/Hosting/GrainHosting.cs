using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Mining;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Chains;
using OrleansChain.Grains.Index;
using OrleansChain.Grains.Mining;
using OrleansChain.Grains.People;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Replicas;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Hosting;

/// <summary>What a silo registers for the grains.</summary>
public static class GrainHosting
{
    /// <summary>Memory for imported public keys, a silo.</summary>
    public const int KeyCacheBytes = 64 * 1024 * 1024;

    /// <summary>Adds what the grains need, but for storage: that is registered under the names of <see cref="StorageNames"/>.</summary>
    public static ISiloBuilder AddChainGrains(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddOptions<ChainGrainOptions>();
        services.AddOptions<PoolGrainOptions>();
        services.AddOptions<IndexGrainOptions>();
        services.TryAddSingleton<GrainMetrics>();
        services.TryAddSingleton<StorageHealth>();
        services.TryAddSingleton<ChainStorages>();
        services.TryAddSingleton<KnownChains>();
        services.AddReplicas();
        services.TryAddSingleton(_ => new SignatureVerifier(KeyCacheBytes));
        services.TryAddSingleton(provider => new SignatureQueue(Environment.ProcessorCount, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(_ => new SearchSlots(Environment.ProcessorCount));
        services.TryAddSingleton(provider => new MiningMeter(provider.GetRequiredService<SearchSlots>().Count));
        services.TryAddTransient<WorkSealer>();
        services.TryAddSingleton<LocalValidators>();
        services.TryAddSingleton<BlockParts>();
        services.TryAddSingleton(_ => new BlockMaps());
        services.TryAddTransient<ProofSealer>();
        services.AddPeople();
        return silo;
    }
}
