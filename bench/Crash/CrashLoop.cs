using System.Diagnostics;
using System.Globalization;
using OrleansChain.Bench.Nodes;
using OrleansChain.Core;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Bench.Crash;

/// <summary>
/// Kills a loaded node again and again, at random moments, and holds its chain against what its clients were told. Everything is fresh: folder,
/// chain, port.
/// </summary>
internal sealed class CrashLoop : IAsyncDisposable
{
    private const ulong SnapshotEvery = 100;
    private const ulong SnapshotReach = 12;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndTime = TimeSpan.FromMinutes(2);
    private readonly CrashOptions _options;
    private readonly Action<string> _tell;
    private readonly Random _random;
    private readonly string _folder;
    private readonly ChainParameters _parameters;
    private readonly AcknowledgementLedger _ledger;
    private readonly CrashWallet[] _wallets;
    private readonly NodeOptions _node;
    private readonly HttpClient _client;
    private readonly CrashChain _chain;
    private readonly List<double> _starts = [];
    private int _kills;
    private int _killsDuringStart;
    private int _killsAtSnapshot;
    private string? _violation;

    private CrashLoop(CrashOptions options, Action<string> tell)
    {
        (_options, _tell, _random) = (options, tell, new Random(options.Seed));
        _folder = Directory.CreateTempSubdirectory("orleanschain-crash-").FullName;
        var keys = Enumerable.Range(0, options.Wallets + 1).Select(number => CrashWallet.KeyOf(number, options.Seed)).ToArray();
        var document = GenesisDocument.CreateDefault(
            ChainId.Parse("coin"),
            DateTimeOffset.UtcNow,
            Interval,
            keys.ToDictionary(key => key.Address, _ => Amount.FromCoins(1_000_000)));
        _parameters = ChainParameters.Create(document);
        var genesis = Path.Combine(_folder, "genesis.json");
        File.WriteAllBytes(genesis, _parameters.Document.ToJson());
        _ledger = new AcknowledgementLedger(Path.Combine(_folder, "acknowledged"));
        _wallets = [.. Enumerable.Range(0, options.Wallets).Select(number => new CrashWallet(number, options.Seed, _parameters.Tag, _ledger))];
        _node = new NodeOptions
        {
            DataFolder = Path.Combine(_folder, "data"),
            IsDevelopment = false,
            Settings = ["--Chain:GenesisFile", genesis, "--Validators:0:Address", keys[^1].Address.ToString(), "--Gateway:Chain", _parameters.Id.ToString()],
        };
        Array.ForEach(keys, key => key.Dispose());
        _client = new HttpClient { BaseAddress = _node.Url, Timeout = TimeSpan.FromSeconds(10) };
        _chain = new CrashChain(_parameters, _client);
    }

    /// <summary>Runs the loop.</summary>
    /// <param name="options">What it does.</param>
    /// <param name="tell">Hears one line for each restart.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<CrashResult> RunAsync(CrashOptions options, Action<string> tell, CancellationToken cancellationToken)
    {
        await using var loop = new CrashLoop(options, tell);
        return await loop.RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _ledger.Dispose();
        Array.ForEach(_wallets, wallet => wallet.Dispose());
        if (_violation is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
        else
        {
            _tell($"the folder is kept: {_folder}");
        }

        return ValueTask.CompletedTask;
    }

    private async Task<CrashResult> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Address[] recipients = [.. _wallets.Select(wallet => wallet.Address)];
        var paying = Task.WhenAll(_wallets.Select(wallet => Task.Run(
            () => wallet.RunAsync(_client, [.. recipients.Where(recipient => recipient != wallet.Address)], stop.Token, giveUp.Token), CancellationToken.None)));
        try
        {
            for (var kill = 1; kill <= _options.Kills && _violation is null; kill++)
            {
                await KillOnceAsync(kill, cancellationToken);
            }

            await FinishAsync(paying, stop, cancellationToken);
            return Result(isWhole: true);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A node that does not start again is what this looks for: its folder must stay, and what is known is told.
            _tell(failure.ToString());
            _violation ??= $"the run could not go on: {failure.Message}";
            return Result(isWhole: false);
        }
        finally
        {
            await giveUp.CancelAsync();
            await paying.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Starts the node, compares, and kills it: a quarter of the times before it is ready.</summary>
    private async Task KillOnceAsync(int kill, CancellationToken cancellationToken)
    {
        var usualStart = _starts.Count == 0 ? 2_000 : _starts.Average();
        await using var node = NodeProcess.Start(_node);
        if (kill > 1 && _random.Next(4) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.NextDouble() * usualStart), cancellationToken);
            await node.KillAsync();
            _kills++;
            _killsDuringStart++;
            _tell(string.Create(CultureInfo.InvariantCulture, $"kill {kill} of {_options.Kills}: during the start"));
            return;
        }

        await CompareAsync(node, cancellationToken);
        var head = await WaitForMomentAsync(cancellationToken);
        await node.KillAsync();
        _kills++;
        _tell(string.Create(CultureInfo.InvariantCulture, $"kill {kill} of {_options.Kills}: at height {head}, {_ledger.Count} acknowledged"));
    }

    /// <summary>Waits for the next moment to kill: a random one, or the writing of a snapshot when one is near.</summary>
    private async Task<ulong> WaitForMomentAsync(CancellationToken cancellationToken)
    {
        var head = await _chain.HeadAsync(cancellationToken);
        if (SnapshotEvery - (head % SnapshotEvery) > SnapshotReach)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(50, 1_500)), cancellationToken);
            return head;
        }

        var due = head - (head % SnapshotEvery) + SnapshotEvery;
        while (await _chain.HeadAsync(cancellationToken) < due)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 10)), cancellationToken);
        _killsAtSnapshot++;
        return due;
    }

    /// <summary>Waits until the node is ready; then everything acknowledged before must be there.</summary>
    private async Task CompareAsync(NodeProcess node, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartTime);
        await node.WaitUntilReadyAsync(deadline.Token);
        _starts.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        _violation ??= await _chain.ReadNewAsync(cancellationToken);
        foreach (var wallet in _wallets)
        {
            _violation ??= await _chain.CheckAsync(wallet, cancellationToken) ?? wallet.Refusal;
        }
    }

    /// <summary>The last restart: every wallet gets its last answer, the pool runs empty, and every acknowledgement is looked for.</summary>
    private async Task FinishAsync(Task paying, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        await using var node = NodeProcess.Start(_node);
        await CompareAsync(node, cancellationToken);
        await stop.CancelAsync();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(EndTime);
        await paying.WaitAsync(deadline.Token);
        while (await _chain.PendingAsync(cancellationToken) > 0)
        {
            await Task.Delay(Interval, deadline.Token);
        }

        var wrong = await _chain.ReadNewAsync(cancellationToken);
        _violation ??= wrong ?? _wallets.Select(wallet => wallet.Refusal).FirstOrDefault(refusal => refusal is not null);
        _violation ??= Compare().FirstViolation?.ToString();
        if (_violation is not null)
        {
            _tell(node.Log);
        }

        if (await node.StopAsync(cancellationToken) is not 0 and var exitCode)
        {
            _violation ??= $"the node ended with code {exitCode}";
        }
    }

    /// <summary>What was found. What was lost is known only where the last comparison was reached: before it the pool holds some.</summary>
    private CrashResult Result(bool isWhole)
    {
        var report = Compare();
        double[] sorted = [.. _starts.Order()];
        return new CrashResult(
            _kills,
            _killsDuringStart,
            _killsAtSnapshot,
            report.Acknowledged,
            report.Confirmed,
            _wallets.Sum(wallet => wallet.Unanswered),
            report.Blocks,
            isWhole ? report.Lost : null,
            report.Duplicated,
            report.SupplyConserved,
            sorted is [] ? null : Math.Round(sorted[sorted.Length / 2]),
            sorted is [] ? null : Math.Round(sorted[^1]),
            _options.Seed,
            _violation);
    }

    private AuditReport Compare() => _chain.Audit.Complete(_ledger.ToArray(), pending: []);
}
