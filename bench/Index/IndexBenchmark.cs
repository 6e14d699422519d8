using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Index;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.Grains.Index;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Bench.Index;

/// <summary>Takes a synthetic chain into an index on files, as the grain does, and asks it.</summary>
internal sealed class IndexBenchmark(IndexOptions options, Action<double> progress)
{
    private const int Questions = 2_000;
    private const int WitnessBytes = 129;

    /// <summary>Windows of merging for each window of entries: the grain's share.</summary>
    private const int TidyShare = 8;

    private readonly ChainParameters _parameters = ChainParameters.Create(GenesisDocument.CreateDefault(
        ChainId.Parse("bench"), DateTimeOffset.UnixEpoch.AddYears(50), TimeSpan.FromSeconds(6), new Dictionary<Address, Amount> { [SyntheticChain.WalletOf(0)] = new(1_000_000) }));
    private readonly IndexGrainOptions _grainOptions = new();
    private readonly List<Hash256> _sample = [];
    private readonly Random _random = new(1);
    private TimeSpan _entriesProcessor;
    private TimeSpan _storeProcessor;
    private TimeSpan _elapsed;
    private TimeSpan _longest;

    /// <summary>Measures in a folder of its own, which is removed.</summary>
    public async Task<IndexResult> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("orleanschain-index-").FullName;
        try
        {
            await using var data = Open(folder);
            return await RunAsync(folder, data, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IndexResult> RunAsync(string folder, DataFolder data, CancellationToken cancellationToken)
    {
        var records = new IndexRecords(new FileGrainStorage(data.Store(StorageNames.Index)), _parameters.Id);
        var live = new LiveIndex(records, _parameters, _grainOptions);
        await live.Load();
        var heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        await Fill(live, cancellationToken);
        var heap = GC.GetTotalMemory(forceFullCollection: true) - heapBefore - ((long)live.View.Recent.EntryCount * IndexEntry.SizeBytes);

        var loading = Stopwatch.StartNew();
        var again = new LiveIndex(records, _parameters, _grainOptions);
        await again.Load();
        loading.Stop();
        double count = options.Transfers;
        return new IndexResult
        {
            Options = options,
            EntriesMicroseconds = _entriesProcessor.TotalMicroseconds / count,
            StoreMicroseconds = _storeProcessor.TotalMicroseconds / count,
            ElapsedMicroseconds = _elapsed.TotalMicroseconds / count,
            LongestBlockMilliseconds = _longest.TotalMilliseconds,
            Runs = live.View.Runs.Length,
            FencesBytesPerTransfer = live.View.Runs.Sum(run => run.Fences.SizeBytes) / count,
            HeapBytesPerTransfer = heap / count,
            LiveDiskBytesPerTransfer = live.View.Runs.Sum(run => run.Run.EntryCount) * IndexEntry.SizeBytes / count,
            FileBytesPerTransfer = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / count,
            LoadMilliseconds = loading.Elapsed.TotalMilliseconds,
            KnownIdMicroseconds = await Ask(live, records, i => IndexQuery.ForTransaction(_sample[i])),
            UnknownIdMicroseconds = await Ask(live, records, i => IndexQuery.ForTransaction(Sha256.Hash(BitConverter.GetBytes(i)))),
            HistoryMicroseconds = await Ask(live, records, _ => HistoryOf(SyntheticChain.WalletOf(_random.Next(options.Wallets)))),
            BatchMilliseconds = await AskBatch(live, records),
        };
    }

    private async Task Fill(LiveIndex live, CancellationToken cancellationToken)
    {
        var chain = new SyntheticChain(_parameters, options.Wallets, seed: 7);
        for (var done = 0; done < options.Transfers; done += options.BlockTransfers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = chain.Next(Math.Min(options.BlockTransfers, options.Transfers - done));
            Sample(block);
            var clock = Stopwatch.StartNew();
            var processor = Environment.CpuUsage.TotalTime;
            var entries = IndexEntries.Of(block, allCores: false);
            var ordered = Environment.CpuUsage.TotalTime;
            live.Add(block, entries);
            await live.FlushIfDue();
            await Tidy(live, 1 + (entries.Length * TidyShare / (_grainOptions.PageEntries * IndexRecords.Window)));
            _entriesProcessor += ordered - processor;
            _storeProcessor += Environment.CpuUsage.TotalTime - ordered;
            _elapsed += clock.Elapsed;
            _longest = clock.Elapsed > _longest ? clock.Elapsed : _longest;
            progress((double)done / options.Transfers);
        }

        var rest = Environment.CpuUsage.TotalTime;
        await Tidy(live, int.MaxValue);
        _storeProcessor += Environment.CpuUsage.TotalTime - rest;
    }

    private static async Task Tidy(LiveIndex live, int windows)
    {
        for (; windows > 0 && await live.Tidy(); windows--)
        {
        }
    }

    private void Sample(Core.Blocks.Block block)
    {
        for (var i = 0; i < block.TransactionCount && _sample.Count < IIndexGrain.MaxIds; i += Math.Max(1, options.Transfers / IIndexGrain.MaxIds))
        {
            _sample.Add(Sha256.HashTwice(block.TransactionBytes(i).Span[..^WitnessBytes]));
        }
    }

    private static async Task<QuestionTimes> Ask(LiveIndex live, IndexRecords records, Func<int, IndexQuery> question)
    {
        var times = new double[Questions];
        for (var i = 0; i < times.Length; i++)
        {
            var query = question(i);
            var clock = Stopwatch.StartNew();
            await IndexReader.Find(records, live.View, query);
            times[i] = clock.Elapsed.TotalMicroseconds;
        }

        Array.Sort(times);
        return new QuestionTimes(times[times.Length / 2], times[times.Length * 99 / 100]);
    }

    private async Task<double> AskBatch(LiveIndex live, IndexRecords records)
    {
        var clock = Stopwatch.StartNew();
        var places = await IndexReader.FindAll(records, live.View, [.. _sample]);
        return places.Contains(null)
            ? throw new InvalidOperationException("A known id was not found.")
            : clock.Elapsed.TotalMilliseconds;
    }

    private static IndexQuery HistoryOf(Address wallet)
    {
        WalletHistory.Begin(wallet, cursor: null, maxEntries: 10, out var query);
        return query;
    }

    private static DataFolder Open(string folder) => DataFolder.Open(
        folder, [StorageNames.Index], new SegmentedStoreOptions(), DiskFileSystem.Instance, metrics: null, NullLoggerFactory.Instance);
}
