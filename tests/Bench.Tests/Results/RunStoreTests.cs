using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Results;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Tests.Results;

public sealed class RunStoreTests : IDisposable
{
    private static readonly RunConditions Conditions = new(1, "processor", 2, 16, ".NET 10", "engine", "1.0");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("run-store-");

    private string FilePath => Path.Combine(_folder.FullName, "runs.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_added_is_there_when_the_file_is_opened_again()
    {
        var serial = Run(3, 0, MiningConfiguration.Reference, [7, ulong.MaxValue]);
        var leased = Run(3, 0, new MiningConfiguration(MiningLayer.Grains, MiningMode.Leased, 2), nonces: null);
        using (var store = RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions))
        {
            store.Add(serial);
            store.Add(leased);
        }

        using var again = RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions);

        Assert.Equal(2, again.Runs.Count);
        Assert.Equal(serial with { Nonces = null }, again.Find(serial.Key)! with { Nonces = null });
        Assert.Equal([7, ulong.MaxValue], again.Find(serial.Key)!.Nonces!);
        Assert.Equal(leased, again.Find(leased.Key));
        Assert.Null(again.Find(serial.Key with { Repeat = 1 }));
    }

    [Fact]
    public void A_line_that_was_cut_short_is_dropped_and_written_over()
    {
        var first = Run(2, 0, MiningConfiguration.Reference, [1]);
        var second = Run(2, 1, MiningConfiguration.Reference, [2]);
        using (var store = RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions))
        {
            store.Add(first);
            store.Add(second);
        }

        File.WriteAllBytes(FilePath, File.ReadAllBytes(FilePath)[..^10]);
        using (var torn = RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions))
        {
            Assert.Equal([first.Key], torn.Runs.Select(run => run.Key));
            torn.Add(second);
        }

        using var again = RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions);
        Assert.Equal([first.Key, second.Key], again.Runs.Select(run => run.Key));
    }

    [Fact]
    public void Runs_of_other_conditions_are_refused_and_left_alone()
    {
        RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions).Dispose();
        var before = File.ReadAllText(FilePath);

        Assert.Throws<RunStoreException>(() => RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions with { Seed = 2 }));
        Assert.Equal(before, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_of_something_else_is_refused_and_left_alone()
    {
        File.WriteAllText(FilePath, "a diary\nwithout end");

        Assert.Throws<RunStoreException>(() => RunStore<MiningRunKey, MiningRun>.Open(FilePath, Conditions));
        Assert.Equal("a diary\nwithout end", File.ReadAllText(FilePath));
    }

    private static MiningRun Run(int difficulty, int repeat, MiningConfiguration configuration, IReadOnlyList<ulong>? nonces) =>
        new(difficulty, repeat, configuration, 0.125, 4_000, 0.25, 1.5, 0.75, nonces);
}
