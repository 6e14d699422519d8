using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>What a host needs to be a silo or a client.</summary>
internal static class EngineServices
{
    /// <summary>Makes the host a silo, once, and then lets the caller set it up.</summary>
    public static void AddSilo(IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder>? configure)
    {
        if (Has<SiloService>(services))
        {
            configure?.Invoke(new Builder(services, configuration));
            return;
        }

        RefuseBoth(Has<ClientService>(services));
        services.TryAddSingleton<LocalCluster>();
        services.TryAddSingleton<Silo>();
        services.TryAddSingleton<Node>(provider => provider.GetRequiredService<Silo>());
        services.TryAddSingleton<ILocalSiloDetails>(provider => provider.GetRequiredService<Silo>());
        services.TryAddSingleton<IGrainContextAccessor, CurrentActivation>();
        services.TryAddScoped<IGrainContext>(_ => Activation.Current
            ?? throw new InvalidOperationException("A grain context exists only within an activation."));
        AddShared(services);
        services.AddOptions<GrainTypeOptions>().Configure(options =>
        {
            foreach (var type in ApplicationParts.FindTypes())
            {
                (type.IsInterface ? options.Interfaces : options.Classes).Add(type);
            }
        });
        services.AddSingleton<SiloService>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloService>());
        configure?.Invoke(new Builder(services, configuration));
    }

    /// <summary>Makes the host a client, once, and then lets the caller set it up.</summary>
    public static void AddClient(IServiceCollection services, IConfiguration configuration, Action<IClientBuilder>? configure)
    {
        if (!Has<ClientService>(services))
        {
            RefuseBoth(Has<SiloService>(services));
            services.TryAddSingleton<ClientNode>(provider => new ClientNode(
                provider.GetService<LocalCluster>() ?? throw NoCluster(),
                provider));
            services.TryAddSingleton<Node>(provider => provider.GetRequiredService<ClientNode>());
            AddShared(services);
            services.AddSingleton<ClientService>();
            services.AddHostedService(provider => provider.GetRequiredService<ClientService>());
        }

        configure?.Invoke(new Builder(services, configuration));
    }

    private static void AddShared(IServiceCollection services)
    {
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<Node>().Grains);
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<Node>().Grains);
    }

    private static bool Has<T>(IServiceCollection services) => services.Any(service => service.ServiceType == typeof(T));

    private static void RefuseBoth(bool other)
    {
        if (other)
        {
            throw new OrleansConfigurationException("A host is a silo or a client, not both; a silo's host has a client of its own.");
        }
    }

    private static OrleansConfigurationException NoCluster() => new(
        "The local engine is one process: a client that runs alone has no silo to call. Host it with a silo, or build with OrleansRuntime=nuget.");
}
