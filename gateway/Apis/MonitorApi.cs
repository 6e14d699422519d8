using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Telemetry;

namespace OrleansChain.Gateway.Apis;

/// <summary>How the node does, measured by itself.</summary>
internal static class MonitorApi
{
    private static readonly string Version =
        typeof(MonitorApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Maps the routes.</summary>
    public static void MapMonitorApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/monitor", GetAsync)
            .WithName("GetMonitor")
            .WithSummary("How the node does, measured by itself over the last minute.")
            .Produces<MonitorResponse>()
            .Refuses()
            .RequireRateLimiting(RateLimits.Reads);

    private static async Task<Ok<MonitorResponse>> GetAsync(ChainGrains grains, HeadFeed feed, MonitorFigures figures, GatewayMetrics metrics)
    {
        var height = feed.Current?.Height ?? (await grains.Chain.GetHead()).Height.Value;
        var pool = await grains.Pool.GetStatus();
        var (blocks, confirmedPerSecond) = figures.Blocks();
        return TypedResults.Ok(new MonitorResponse(
            Version,
            figures.Started,
            height,
            feed.Age?.TotalSeconds ?? 0,
            blocks,
            confirmedPerSecond,
            pool.Pending,
            metrics.AcceptedTotal,
            metrics.RefusedTotal,
            figures.CpuShare(Environment.ProcessorCount),
            Environment.WorkingSet));
    }
}
