using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>Registers the stores of copies, under the name <see cref="StorageNames.Ballots"/>.</summary>
public static class ReplicaHosting
{
    /// <summary>Keeps copies in folders. They are opened before the host's services start, and closed after them.</summary>
    public static IServiceCollection AddReplicaFolders(this IServiceCollection services, ReplicaFolderOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddLogging();
        services.TryAddSingleton(options.Files);
        services.AddSingleton(provider => ReplicaFolders.Open(
            options with { Files = provider.GetRequiredService<IFileSystem>() }, provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<HeldThroughout<ReplicaFolders>>();
        return services.AddReplicaSet(provider =>
        {
            var folders = provider.GetRequiredService<ReplicaFolders>();
            foreach (var notice in folders.BegunAnew)
            {
                provider.GetRequiredService<ReplicaAlarms>().Raise(notice);
            }

            return Set(provider, folders.Replicas, folders.MarkFilled);
        });
    }

    /// <summary>Keeps copies in storage providers of these names.</summary>
    public static IServiceCollection AddReplicaProviders(this IServiceCollection services, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddReplicaSet(provider => Set(
            provider,
            [.. names.Select(name => ((IReplica)new ProviderReplica(name, provider.GetRequiredKeyedService<IGrainStorage>(name)), false))],
            filled: null));
    }

    /// <summary>Keeps copies in stores.</summary>
    public static IServiceCollection AddReplicaSet(this IServiceCollection services, Func<IServiceProvider, ReplicaSet> set)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.AddSingleton(set);
        services.AddGrainStorage(StorageNames.Ballots, static (provider, _) => new ReplicatedGrainStorage(provider.GetRequiredService<ReplicaSet>()));
        return services;
    }

    /// <summary>A set of stores with what a host registers beside them.</summary>
    public static ReplicaSet Set(IServiceProvider provider, IReadOnlyList<(IReplica Replica, bool IsFilling)> replicas, Action<string>? filled) => new(
        replicas,
        provider.GetRequiredService<IRecordRules>(),
        provider.GetRequiredService<ReplicaMetrics>(),
        provider.GetRequiredService<ReplicaAlarms>(),
        provider.GetRequiredService<StorageHealth>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<ReplicaSet>>(),
        filled);
}
