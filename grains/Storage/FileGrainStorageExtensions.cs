using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Hosting;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.Storage;

/// <summary>Registers <see cref="FileGrainStorage"/>.</summary>
public static class FileGrainStorageExtensions
{
    /// <summary>Stores the states of these names in sub-folders of the data folder.</summary>
    public static ISiloBuilder AddFileGrainStorage(this ISiloBuilder builder, string folder, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddFileGrainStorage(new FileStorageOptions { Folder = folder, Names = names });
        return builder;
    }

    /// <summary>
    /// Stores the states of these names in sub-folders of the data folder. It is opened before the host's services start. A failed write
    /// or fsync makes the node read-only (<see cref="StorageHealth"/>). Where the services have an <see cref="IFileSystem"/>, that is used.
    /// </summary>
    public static IServiceCollection AddFileGrainStorage(this IServiceCollection services, FileStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton<StorageMetrics>();
        services.TryAddSingleton<StorageHealth>();
        services.TryAddSingleton(options.Files);
        services.AddSingleton(provider => Open(provider, options));
        services.AddHostedService<HeldThroughout<DataFolder>>();
        foreach (var name in options.Names)
        {
            services.AddGrainStorage(name, static (provider, key) => new FileGrainStorage(provider.GetRequiredService<DataFolder>().Store(key)));
        }

        return services;
    }

    private static DataFolder Open(IServiceProvider provider, FileStorageOptions options)
    {
        var health = provider.GetRequiredService<StorageHealth>();
        var metrics = provider.GetRequiredService<StorageMetrics>();
        var store = options.Store with
        {
            Failed = failure =>
            {
                health.Fail(failure.Store, failure.InnerException ?? failure);
                metrics.Failed(failure.Store);
                options.Store.Failed?.Invoke(failure);
            },
        };
        return DataFolder.Open(
            options.Folder,
            options.Names,
            store,
            provider.GetRequiredService<IFileSystem>(),
            metrics,
            provider.GetRequiredService<ILoggerFactory>());
    }
}
