using System.Diagnostics.Metrics;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What the stores of copies measure, in the meter <c>orleanschain.replicas</c>; the tag <c>store</c> names the store.</summary>
public sealed class ReplicaMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "orleanschain.replicas";

    private readonly Meter _meter;
    private readonly Counter<long> _altered;
    private readonly Counter<long> _missing;
    private readonly Counter<long> _healed;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _failedWrites;
    private readonly Histogram<double> _writeDuration;

    /// <summary>Makes the instruments.</summary>
    public ReplicaMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(MeterName);
        _altered = _meter.CreateCounter<long>($"{MeterName}.altered", "{copy}", "Copies found altered.");
        _missing = _meter.CreateCounter<long>($"{MeterName}.missing", "{copy}", "Copies found missing, with those that a store begun anew lacked.");
        _healed = _meter.CreateCounter<long>($"{MeterName}.healed", "{copy}", "Copies written again: those found altered, and those found missing.");
        _refused = _meter.CreateCounter<long>($"{MeterName}.refused", "{record}", "Times that a record was refused, because no majority of its copies is right.");
        _failedWrites = _meter.CreateCounter<long>($"{MeterName}.writes.failed", "{write}", "Writes of copies that failed.");
        _writeDuration = _meter.CreateHistogram<double>($"{MeterName}.write.duration", "s", "Time until a record was on a majority of the stores.");
    }

    internal void Altered(string store) => _altered.Add(1, Tag(store));

    internal void Missing(string store) => _missing.Add(1, Tag(store));

    internal void Healed(string store) => _healed.Add(1, Tag(store));

    internal void Refused() => _refused.Add(1);

    internal void WriteFailed(string store) => _failedWrites.Add(1, Tag(store));

    internal void Written(TimeSpan elapsed) => _writeDuration.Record(elapsed.TotalSeconds);

    /// <summary>Shows for each store whether it serves (1) or has failed or is being filled (0).</summary>
    internal void Watch(Func<IEnumerable<(string Store, bool IsServing)>> stores) => _meter.CreateObservableGauge(
        $"{MeterName}.serving",
        () => stores().Select(store => new Measurement<int>(store.IsServing ? 1 : 0, Tag(store.Store))),
        "{store}",
        "Whether a store of copies takes writes and is filled.");

    private static KeyValuePair<string, object?> Tag(string store) => new("store", store);
}
