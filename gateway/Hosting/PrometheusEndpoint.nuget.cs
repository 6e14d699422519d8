using OpenTelemetry;
using OpenTelemetry.Metrics;
using OrleansChain.Gateway.Telemetry;

namespace OrleansChain.Gateway.Hosting;

/// <summary>Serves the project's meters as Prometheus text: under the nuget flavour by OpenTelemetry's exporter.</summary>
internal static class PrometheusEndpoint
{
    /// <summary>Which meters are served.</summary>
    public const string Meters = "orleanschain*";

    /// <summary>Registers the exporter.</summary>
    public static IServiceCollection AddPrometheus(this IServiceCollection services) =>
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meters)
            .AddDurationBuckets()
            .AddPrometheusExporter(options => options.ScrapeResponseCacheDurationMilliseconds = 0)
            .Build());

    /// <summary>Maps the page that Prometheus scrapes. The meters are collected from here on.</summary>
    public static IEndpointConventionBuilder MapPrometheus(this IEndpointRouteBuilder endpoints, string path) =>
        endpoints.MapPrometheusScrapingEndpoint(
            path, endpoints.ServiceProvider.GetRequiredService<MeterProvider>(), configureBranchedPipeline: null, optionsName: null);
}
