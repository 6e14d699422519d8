using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.Silo.Replicas;
using OrleansChain.Silo.Settings;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Silo.Tests.Replicas;

/// <summary>A cluster whose ballots have copies, with what a node runs to look after them: log, metric and audit trail can be read.</summary>
internal sealed class ScrubberBench : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Instrument, string? Store), long> _counts = new();
    private readonly MeterListener _listener = new();

    private ScrubberBench(ReplicatedStores stores, ManualTimeProvider time, ListLogger log, ChainCluster cluster)
    {
        (Stores, Time, Log, Cluster) = (stores, time, log, cluster);
        var services = cluster.Cluster.Silos[0].ServiceProvider;
        Set = services.GetRequiredService<ReplicaSet>();
        var loggers = LoggerFactory.Create(logging => logging.AddProvider(new ListLoggerProvider(log)));
        Scrubber = new ReplicaScrubber(
            Set, new DataSettings { ScrubInterval = TimeSpan.FromMinutes(5) }, cluster.Cluster.Client, time, loggers.CreateLogger<ReplicaScrubber>());
        Auditor = new ReplicaAuditor(services.GetRequiredService<ReplicaAlarms>(), cluster.Cluster.Client, time, loggers.CreateLogger<ReplicaAuditor>());
        Listen(services.GetRequiredService<IMeterFactory>());
    }

    public ReplicatedStores Stores { get; }

    public ManualTimeProvider Time { get; }

    public ListLogger Log { get; }

    public ChainCluster Cluster { get; }

    public ReplicaSet Set { get; }

    public ReplicaScrubber Scrubber { get; }

    public ReplicaAuditor Auditor { get; }

    /// <summary>Starts one.</summary>
    /// <param name="count">How many stores there are.</param>
    /// <param name="filling">The store that is to be filled from the others; none where it is null.</param>
    public static async Task<ScrubberBench> Start(int count, int? filling = null)
    {
        var stores = new ReplicatedStores(count);
        var (time, log) = (new ManualTimeProvider(), new ListLogger());
        return new ScrubberBench(stores, time, log, await ChainCluster.StartWithoutChain(new ChainClusterOptions
        {
            Time = time,
            Services = services =>
            {
                services.AddSingleton<ILoggerProvider>(new ListLoggerProvider(log));
                if (filling is null)
                {
                    stores.AddTo(services);
                    return;
                }

                services.AddReplicaSet(provider => ReplicaHosting.Set(
                    provider,
                    [.. stores.Stores.Select((store, i) => ((IReplica)new ProviderReplica(stores.Names[i], store), i == filling))],
                    filled: null));
            },
        }));
    }

    /// <summary>What an instrument has counted for a store; for none where it is null.</summary>
    public long Count(string instrument, string? store = null) => _counts.GetValueOrDefault(($"{ReplicaMetrics.MeterName}.{instrument}", store));

    /// <summary>What the node itself has entered into the audit trail: act, subject, detail.</summary>
    public async Task<string[]> Entries()
    {
        var page = await Cluster.Cluster.Client.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail).Read(0, 100);
        return [.. page.Entries.Select(entry => entry.Event).Where(entry => entry.Actor is AuditActors.Node).Select(entry => $"{entry.Act} {entry.Subject} {entry.Detail}")];
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Scrubber.Dispose();
        Auditor.Dispose();
        await Cluster.DisposeAsync();
    }

    private void Listen(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is ReplicaMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _counts.AddOrUpdate((instrument.Name, tags.IsEmpty ? null : (string?)tags[0].Value), value, (_, before) => before + value));
        _listener.Start();
    }
}
