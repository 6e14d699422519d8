using Orleans.Hosting;
using Orleans.TestingHost;

namespace OrleansChain.LocalOrleans.Tests;

/// <summary>Starts clusters for tests.</summary>
internal static class TestClusters
{
    public static async Task<InProcessTestCluster> StartAsync(short silos = 1, Action<ISiloBuilder>? configure = null, Action<InProcessTestClusterBuilder>? more = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("store");
            configure?.Invoke(silo);
        });
        more?.Invoke(builder);
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
