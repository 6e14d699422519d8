using OrleansChain.Bench.Mining;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Results;
using OrleansChain.Core;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class ExperimentRunnerTests : IDisposable
{
    private static readonly MiningRates Rates = new(30_000_000, TimeSpan.FromMicroseconds(20), 2);
    private static readonly MiningConfiguration Leased = new(MiningLayer.Core, MiningMode.Leased, 2);

    // Seed 1, difficulty 2, repeat 0: other nonces mean other headers, and that published figures are of other work.
    private static readonly ulong[] Known =
        [255, 112, 106, 390, 613, 232, 369, 89, 490, 515, 247, 155, 128, 30, 523, 218, 447, 31, 331, 229];

    private static readonly ExperimentPlan Plan = new(1, [new(1, 2), new(2, 2)], [MiningConfiguration.Reference, Leased]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("experiment-runner-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Everything_is_run_once_and_kept()
    {
        using var store = Open();
        using var miners = new CountingSource();

        await Runner(store, miners).RunAsync(CancellationToken.None);

        Assert.Equal(Plan.Runs().ToHashSet(), store.Runs.Select(run => run.Key).ToHashSet());
        Assert.Equal(Plan.Runs(), miners.Counted);
        Assert.Equal(TimeSpan.Zero, Runner(store, miners).Remaining());
    }

    [Fact]
    public async Task What_is_kept_is_not_run_again()
    {
        using (var store = Open())
        using (var miners = new CountingSource())
        {
            await Runner(store, miners).RunAsync(CancellationToken.None);
        }

        using var again = Open();
        using var idle = new CountingSource();
        await Runner(again, idle).RunAsync(CancellationToken.None);

        Assert.Empty(idle.Counted);
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_with_the_headers_that_the_reference_gave()
    {
        // Stopped within a repeat: its reference is kept, the other mode is still to be run.
        using var stop = new CancellationTokenSource();
        using (var store = Open())
        using (var miners = new CountingSource { After = 3, Then = stop.Cancel })
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => Runner(store, miners).RunAsync(stop.Token));
            Assert.Equal(Plan.Runs().Take(3), store.Runs.Select(run => run.Key));
            Assert.Equal(Plan.Runs().Take(2), MiningExperiment.CompleteRepeats(Plan, store).Select(run => run.Key));
        }

        using var rest = Open();
        using var others = new CountingSource();
        await Runner(rest, others).RunAsync(CancellationToken.None);

        Assert.Equal(Plan.Runs().Skip(3), others.Counted);
        Assert.Equal(Plan.Runs().ToHashSet(), rest.Runs.Select(run => run.Key).ToHashSet());
    }

    [Fact]
    public async Task A_repeated_experiment_finds_the_nonces_again()
    {
        using var store = Open();
        using var miners = new CountingSource();
        await Runner(store, miners).RunAsync(CancellationToken.None);

        var first = store.Find(new MiningRunKey(2, 0, MiningConfiguration.Reference))!;

        Assert.Equal(Known, first.Nonces!);
    }

    private RunStore<MiningRunKey, MiningRun> Open() => RunStore<MiningRunKey, MiningRun>.Open(Path.Combine(_folder.FullName, "runs.jsonl"), new RunConditions(1, "processor", 2, 16, ".NET", "engine", "1.0"));

    private static ExperimentRunner Runner(RunStore<MiningRunKey, MiningRun> store, IMinerSource miners) => new(Plan, store, miners, Rates, _ => { });

    private sealed class CountingSource : IMinerSource, IDisposable
    {
        private readonly CoreMiner _serial = new(MiningMode.Serial, 1, Rates);
        private readonly CoreMiner _leased = new(MiningMode.Leased, 2, Rates);

        /// <summary>The runs of the plan that asked for a miner; warming up does not count.</summary>
        public List<MiningRunKey> Counted { get; } = [];

        public int After { get; init; } = int.MaxValue;

        public Action Then { get; init; } = () => { };

        public ValueTask<IBlockMiner> ForAsync(MiningRunKey run, Address producer)
        {
            if (run.Repeat >= 0)
            {
                Counted.Add(run);
            }

            if (Counted.Count == After)
            {
                Then();
            }

            return ValueTask.FromResult<IBlockMiner>(run.Configuration == MiningConfiguration.Reference ? _serial : _leased);
        }

        public void Dispose()
        {
            _serial.Dispose();
            _leased.Dispose();
        }
    }
}
