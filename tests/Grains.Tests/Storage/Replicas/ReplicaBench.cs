using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.TestKit.Logging;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>Several stores in memory, each of which a test can spoil, and what they come to together. A record that begins with "right" passes its own check.</summary>
internal sealed class ReplicaBench : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LoggerFactory _loggers;
    private readonly TimeProvider _time;

    public ReplicaBench(int stores, Func<int, bool>? isFilling = null, Action<string>? filled = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        Records = [.. Enumerable.Range(0, stores).Select(_ => new SharedMemoryStorage())];
        Stores = [.. Records.Select(records => new FaultyStorage(records))];
        _loggers = new LoggerFactory([new ListLoggerProvider(Log)]);
        Set = Make(isFilling, filled);
        Storage = new ReplicatedGrainStorage(Set);
        Shelf = new RecordShelf(Storage, Kind);
    }

    public const string Kind = "block";

    public IReadOnlyList<SharedMemoryStorage> Records { get; }

    public IReadOnlyList<FaultyStorage> Stores { get; }

    public ReplicaSet Set { get; }

    public ReplicatedGrainStorage Storage { get; }

    public RecordShelf Shelf { get; }

    public ReplicaAlarms Alarms { get; } = new();

    public StorageHealth Health { get; } = new();

    public ListLogger Log { get; } = new();

    /// <summary>Another node's view of the same stores.</summary>
    public ReplicaSet Make(Func<int, bool>? isFilling = null, Action<string>? filled = null) => new(
        [.. Stores.Select((store, i) => ((IReplica)new ProviderReplica($"store-{i + 1}", store), isFilling?.Invoke(i) ?? false))],
        new PrefixRules(),
        new ReplicaMetrics(_services.GetRequiredService<IMeterFactory>()),
        Alarms,
        Health,
        _time,
        _loggers.CreateLogger<ReplicaSet>(),
        filled);

    public void Put(int store, string name, string text) => Records[store].SetBytes(Kind, RecordShelf.IdOf(name), Encoding.UTF8.GetBytes(text));

    public void Remove(int store, string name) => Assert.True(Records[store].Remove(Kind, RecordShelf.IdOf(name)));

    /// <summary>What each store has; "-" where there is nothing.</summary>
    public string[] Copies(string name) =>
        [.. Records.Select(records => records.GetBytes(Kind, RecordShelf.IdOf(name)) is { } bytes ? Encoding.UTF8.GetString(bytes) : "-")];

    public async Task<string?> Read(string name) => await Shelf.Read(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public Task<bool> Create(string name, string text) => Shelf.Create(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Every alarm so far, as text.</summary>
    public string[] TakeAlarms()
    {
        var texts = new List<string>();
        while (Alarms.Take() is { } finding)
        {
            texts.Add($"{finding.Store} {finding.Record} leaf {finding.Leaf} {finding.State}{(finding.IsHealed ? " healed" : "")}");
        }

        return [.. texts];
    }

    public ReplicaStatus Status(int store) => Set.Status[store];

    public void Dispose()
    {
        _loggers.Dispose();
        _services.Dispose();
    }

    private sealed class PrefixRules : IRecordRules
    {
        public RecordCheck Check(RecordKey key, ReadOnlyMemory<byte> bytes) =>
            bytes.Span.StartsWith("right"u8) ? RecordCheck.Passed : RecordCheck.Failed("it does not begin with right");

        public IReadOnlyList<RecordLeaf> Differing(RecordKey key, ReadOnlyMemory<byte> right, ReadOnlyMemory<byte> altered) =>
            [new RecordLeaf(right.Span.CommonPrefixLength(altered.Span), Transaction: null)];
    }
}
