using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class StorageMetricsTests
{
    [Fact]
    public async Task Every_group_is_counted_with_its_store()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var measured = new List<(string Instrument, double Value, string? Store)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (string.Equals(instrument.Meter.Name, StorageMetrics.MeterName, StringComparison.Ordinal) && instrument.Meter.Scope == meters)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();

        var harness = new StoreHarness { Metrics = new StorageMetrics(meters) };
        await using (var store = harness.Open())
        {
            await store.PutAsync("a", "one");
        }

        var bytes = harness.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length;
        lock (measured)
        {
            Assert.All(measured, measurement => Assert.Equal(StoreHarness.Folder, measurement.Store));
            Assert.Equal(3, Values("orleanschain.storage.groups").Sum());
            Assert.Equal(bytes, Values("orleanschain.storage.written").Sum());
            Assert.Equal(3, Values("orleanschain.storage.fsync.duration").Length);
            Assert.Equal(1.0, Assert.Single(Values("orleanschain.storage.group.records")));
        }

        double[] Values(string instrument) =>
            [.. measured.Where(measurement => string.Equals(measurement.Instrument, instrument, StringComparison.Ordinal)).Select(measurement => measurement.Value)];

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (measured)
            {
                measured.Add((instrument.Name, value, tags[0].Value as string));
            }
        }
    }
}
