using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Hosting;

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
    /// Stores the states of these names in sub-folders of the data folder. It is opened before the host's services start, and a failed
    /// write or fsync stops the host.
    /// </summary>
    public static IServiceCollection AddFileGrainStorage(this IServiceCollection services, FileStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton<StorageMetrics>();
        services.AddSingleton(provider => Open(provider, options));
        services.AddHostedService<FileStorageService>();
        foreach (var name in options.Names)
        {
            services.AddGrainStorage(name, static (provider, key) => new FileGrainStorage(provider.GetRequiredService<DataFolder>().Store(key)));
        }

        return services;
    }

    private static DataFolder Open(IServiceProvider provider, FileStorageOptions options)
    {
        var lifetime = provider.GetService<IHostApplicationLifetime>();
        var store = options.Store with
        {
            Failed = failure =>
            {
                options.Store.Failed?.Invoke(failure);
                lifetime?.StopApplication();
            },
        };
        return DataFolder.Open(
            options.Folder,
            options.Names,
            store,
            options.Files,
            provider.GetRequiredService<StorageMetrics>(),
            provider.GetRequiredService<ILoggerFactory>());
    }
}
