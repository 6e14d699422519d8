using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace OrleansChain.Gateway.Telemetry;

/// <summary>
/// Buckets for histograms of seconds that name none of their own. OpenTelemetry's default ones are meant for milliseconds: nearly
/// all durations here would fall into the first.
/// </summary>
internal static class DurationBuckets
{
    private static readonly double[] Bounds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Adds the view that sets them.</summary>
    public static MeterProviderBuilder AddDurationBuckets(this MeterProviderBuilder builder) =>
        builder.AddView(instrument => instrument is Histogram<double> { Unit: "s" } histogram && histogram.Advice?.HistogramBucketBoundaries is null
            ? new ExplicitBucketHistogramConfiguration { Boundaries = Bounds }
            : null);
}
