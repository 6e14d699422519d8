using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Bench.Mining.Grains;

/// <summary>A silo in this process with the chain's grains; what they keep stays in memory.</summary>
internal sealed class MiningSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private MiningSilo(IHost host) => _host = host;

    /// <summary>Reaches the grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>When miners found and stopped.</summary>
    public StopWatcher Stops => _host.Services.GetRequiredService<StopWatcher>();

    /// <summary>What runs the grains.</summary>
    public static string Engine => typeof(IGrainFactory).Assembly.GetName().Name!;

    /// <summary>Starts the silo.</summary>
    public static async Task<MiningSilo> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering().AddChainGrains();
            foreach (var name in StorageNames.All)
            {
                silo.AddMemoryGrainStorage(name);
            }

            silo.Services.AddSingleton<StopWatcher>();
            silo.AddIncomingGrainCallFilter<MinerCallFilter>();
        });
        var host = builder.Build();
        await host.StartAsync();
        return new MiningSilo(host);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
