using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace OrleansChain.Gateway.Hosting;

/// <summary>
/// Writes metrics in Prometheus' text exposition format 0.0.4: each family once, with help and type, its samples together.
/// The meter's name is the label <c>otel_scope_name</c>, so that samples of two meters never are the same one.
/// </summary>
internal sealed class PrometheusTextWriter
{
    /// <summary>The media type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const string Counter = "counter";

    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>Adds a metric. One whose name is taken by another type is left out, since a family has one type.</summary>
    public void Add(Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        if (type is null)
        {
            return;
        }

        var name = PrometheusNames.Metric(metric.Name, metric.Unit, string.Equals(type, Counter, StringComparison.Ordinal));
        if (!_families.TryGetValue(name, out var family))
        {
            family = new Family(type, metric.Description, new StringBuilder());
            _families.Add(name, family);
        }

        if (string.Equals(family.Type, type, StringComparison.Ordinal))
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                WritePoint(family.Samples, name, metric, in point);
            }
        }
    }

    /// <summary>The text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, family) in _families)
        {
            if (family.Samples.Length > 0)
            {
                text.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(family.Help)).Append('\n');
                text.Append("# TYPE ").Append(name).Append(' ').Append(family.Type).Append('\n');
                text.Append(family.Samples);
            }
        }

        return text.ToString();
    }

    internal static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    internal static string EscapeHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    internal static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => Counter,
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic or MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };

    private static void WritePoint(StringBuilder text, string name, Metric metric, ref readonly MetricPoint point)
    {
        var labels = Labels(metric, in point);
        if (metric.MetricType == MetricType.Histogram)
        {
            WriteHistogram(text, name, labels, in point);
            return;
        }

        var value = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong().ToString(CultureInfo.InvariantCulture),
            MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Number(point.GetSumDouble()),
            MetricType.LongGauge => point.GetGaugeLastValueLong().ToString(CultureInfo.InvariantCulture),
            _ => Number(point.GetGaugeLastValueDouble()),
        };
        WriteSample(text, name, labels, value);
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, ref readonly MetricPoint point)
    {
        long cumulative = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            WriteSample(text, name + "_bucket", $"{labels},le=\"{Number(bucket.ExplicitBound)}\"", cumulative.ToString(CultureInfo.InvariantCulture));
        }

        WriteSample(text, name + "_sum", labels, Number(point.GetHistogramSum()));
        WriteSample(text, name + "_count", labels, point.GetHistogramCount().ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteSample(StringBuilder text, string name, string labels, string value) =>
        text.Append(name).Append('{').Append(labels).Append("} ").Append(value).Append('\n');

    private static string Labels(Metric metric, ref readonly MetricPoint point)
    {
        var text = new StringBuilder();
        text.Append("otel_scope_name=\"").Append(EscapeLabel(metric.MeterName)).Append('"');
        foreach (var (key, value) in point.Tags)
        {
            text.Append(',').Append(PrometheusNames.Label(key)).Append("=\"")
                .Append(EscapeLabel(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty)).Append('"');
        }

        return text.ToString();
    }

    private sealed record Family(string Type, string Help, StringBuilder Samples);
}
