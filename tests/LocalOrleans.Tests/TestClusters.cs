using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace OrleansChain.LocalOrleans.Tests;

/// <summary>Starts clusters for tests.</summary>
internal static class TestClusters
{
    public static Task<InProcessTestCluster> StartAsync(Signals signals, Action<ISiloBuilder> configure) => StartAsync(signals, 1, configure);

    public static async Task<InProcessTestCluster> StartAsync(
        Signals? signals = null,
        short silos = 1,
        Action<ISiloBuilder>? configure = null,
        TimeProvider? time = null,
        Action<IClientBuilder>? client = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("store");
            silo.Services.AddSingleton(signals ?? new Signals());
            if (time is not null)
            {
                silo.Services.AddSingleton(time);
            }

            configure?.Invoke(silo);
        });
        builder.ConfigureClient(host =>
        {
            if (time is not null)
            {
                host.Services.AddSingleton(time);
            }

            client?.Invoke(host);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
