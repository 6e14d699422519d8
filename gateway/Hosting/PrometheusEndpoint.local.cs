using OpenTelemetry;
using OpenTelemetry.Metrics;
using OrleansChain.Gateway.Telemetry;

namespace OrleansChain.Gateway.Hosting;

/// <summary>Serves the project's meters as Prometheus text: under the local flavour by this project's own exporter.</summary>
internal static class PrometheusEndpoint
{
    /// <summary>Which meters are served.</summary>
    public const string Meters = "orleanschain*";

    /// <summary>Registers the exporter.</summary>
    public static IServiceCollection AddPrometheus(this IServiceCollection services)
    {
        services.AddSingleton<PrometheusTextExporter>();
        services.AddSingleton(provider => Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meters)
            .AddDurationBuckets()
            .AddReader(new BaseExportingMetricReader(provider.GetRequiredService<PrometheusTextExporter>()))
            .Build());
        return services;
    }

    /// <summary>Maps the page that Prometheus scrapes. The meters are collected from here on.</summary>
    public static IEndpointConventionBuilder MapPrometheus(this IEndpointRouteBuilder endpoints, string path)
    {
        _ = endpoints.ServiceProvider.GetRequiredService<MeterProvider>();
        return endpoints.MapGet(path, (PrometheusTextExporter exporter) => Results.Text(exporter.Scrape(), PrometheusTextWriter.ContentType))
            .ExcludeFromDescription();
    }
}
