using System.Diagnostics.Metrics;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Storage;

/// <summary>What storage measures, in the meter <c>orleanschain.storage</c>; each measurement carries the tag <c>store</c>.</summary>
public sealed class StorageMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "orleanschain.storage";

    private readonly Histogram<double> _flushDuration;
    private readonly Counter<long> _writtenBytes;
    private readonly Counter<long> _groups;
    private readonly Histogram<int> _groupRecords;
    private readonly Counter<long> _failures;

    /// <summary>Makes the instruments.</summary>
    public StorageMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _flushDuration = meter.CreateHistogram<double>(
            $"{MeterName}.fsync.duration",
            "s",
            "Time that one fsync of a segment took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] });
        _writtenBytes = meter.CreateCounter<long>($"{MeterName}.written", "By", "Bytes written to segments.");
        _groups = meter.CreateCounter<long>($"{MeterName}.groups", "{group}", "Groups written, each with one fsync.");
        _failures = meter.CreateCounter<long>($"{MeterName}.failures", "{failure}", "Stores that have failed; above 0 the node is read-only.");
        _groupRecords = meter.CreateHistogram<int>(
            $"{MeterName}.group.records",
            "{record}",
            "Records that shared one fsync.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096] });
    }

    internal void Failed(string store) => _failures.Add(1, new KeyValuePair<string, object?>("store", store));

    internal void Record(string store, GroupWritten group)
    {
        var tag = new KeyValuePair<string, object?>("store", store);
        _flushDuration.Record(group.FlushDuration.TotalSeconds, tag);
        _writtenBytes.Add(group.Bytes, tag);
        _groups.Add(1, tag);
        if (group.Entries > 0)
        {
            _groupRecords.Record(group.Entries, tag);
        }
    }
}
