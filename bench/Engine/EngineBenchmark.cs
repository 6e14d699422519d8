using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace OrleansChain.Bench.Engine;

/// <summary>Measures calls from grain to grain within one silo: as many callers as targets, each caller with one call at a time.</summary>
internal static class EngineBenchmark
{
    private const int Pairs = 100;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static async Task<EngineResult> RunAsync(TimeSpan duration)
    {
        var load = Machine.LoadAverage();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = duration + TimeSpan.FromMinutes(1)));
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();

        await RunCallersAsync(grains, WarmUp);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processorTime = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var calls = await RunCallersAsync(grains, duration);
        var elapsed = Stopwatch.GetElapsedTime(start);
        processorTime = Environment.CpuUsage.TotalTime - processorTime;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        await host.StopAsync();
        return new EngineResult(
            calls / elapsed.TotalSeconds,
            allocated / (double)calls,
            elapsed.TotalSeconds,
            Pairs,
            typeof(IGrainFactory).Assembly.GetName().Name!,
            Machine.ProcessorName(),
            Environment.ProcessorCount,
            processorTime.TotalSeconds,
            load,
            RuntimeInformation.FrameworkDescription,
            GCSettings.IsServerGC);
    }

    private static async Task<long> RunCallersAsync(IGrainFactory grains, TimeSpan duration)
    {
        var calls = await Task.WhenAll(Enumerable.Range(0, Pairs).Select(i => grains.GetGrain<IEchoCallerGrain>(i).Run(duration)));
        return calls.Sum();
    }
}
