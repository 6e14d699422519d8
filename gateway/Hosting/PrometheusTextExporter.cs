using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace OrleansChain.Gateway.Hosting;

/// <summary>Turns what OpenTelemetry has collected into Prometheus text, when asked.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusTextExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int CollectTimeoutMilliseconds = 10_000;

    private readonly Lock _gate = new();
    private string _text = string.Empty;

    /// <summary>Set by the reader: collects all meters and exports them.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Collects all meters, one scrape at a time, and gives them as text.</summary>
    /// <exception cref="InvalidOperationException">The meters could not be collected.</exception>
    public string Scrape()
    {
        lock (_gate)
        {
            if (Collect?.Invoke(CollectTimeoutMilliseconds) != true)
            {
                throw new InvalidOperationException("The meters could not be collected.");
            }

            return _text;
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var writer = new PrometheusTextWriter();
        foreach (var metric in batch)
        {
            writer.Add(metric);
        }

        _text = writer.ToString();
        return ExportResult.Success;
    }
}
