using OrleansChain.Bench.Mining.Results;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>What is measured.</summary>
/// <param name="Seed">Determines every header.</param>
/// <param name="Difficulties">How often each difficulty is measured, easiest first.</param>
/// <param name="Configurations">The ways of mining; the reference is the first.</param>
internal sealed record ExperimentPlan(ulong Seed, IReadOnlyList<DifficultyPlan> Difficulties, IReadOnlyList<MiningConfiguration> Configurations)
{
    private static readonly DifficultyPlan[] Quick = [new(2, 10), new(3, 10), new(4, 5), new(5, 10, IsOfCoreAlone: true)];
    private static readonly int[] WorkerCounts = [1, 2, 4];
    private static readonly MiningMode[] ParallelModes = [MiningMode.Static, MiningMode.Leased, MiningMode.Auto];

    // Easy runs take milliseconds, in which a disturbance weighs much, so there are more of them.
    // Through the grains difficulty 6 tells nothing that 5 and the cost of a slice don't: what they add is fixed, by block and by slice.
    private static readonly DifficultyPlan[] Easy = [new(2, 50), new(3, 50), new(4, 30), new(5, 10)];

    /// <summary>Difficulties 2 to 6 with at least ten repeats, the last with core's miner alone.</summary>
    public static ExperimentPlan CreateDefault(ulong seed, int processors) =>
        new(seed, [.. Easy, new(6, 10, IsOfCoreAlone: true)], AllConfigurations(processors));

    /// <summary>The same with difficulty 6 through the grains, too, and difficulty 7 three times.</summary>
    public static ExperimentPlan CreateFull(ulong seed, int processors) => new(seed, [.. Easy, new(6, 10), new(7, 3)], AllConfigurations(processors));

    /// <summary>
    /// Difficulties 2 to 5, the last with core's miner alone and as often as the time allows, twice at least and ten times at most.
    /// </summary>
    /// <param name="seed">Determines every header.</param>
    /// <param name="processors">How many processors there are.</param>
    /// <param name="hashesPerSecond">What one processor does.</param>
    /// <param name="budget">How long the last should take.</param>
    public static ExperimentPlan CreateQuick(ulong seed, int processors, double hashesPerSecond, TimeSpan budget)
    {
        var configurations = AllConfigurations(processors);
        var hardest = new ExperimentPlan(seed, [Quick[^1] with { Repeats = 1 }], configurations).ExpectedTime(hashesPerSecond, processors);
        var repeats = (int)Math.Clamp(budget / hardest, 2, Quick[^1].Repeats);
        return new ExperimentPlan(seed, [.. Quick[..^1], Quick[^1] with { Repeats = repeats }], configurations);
    }

    /// <summary>The seeded order in which a repeat's configurations run: the reference first, since the others need its blocks.</summary>
    public IEnumerable<MiningConfiguration> OrderOf(DifficultyPlan difficulty, int repeat)
    {
        var others = Configurations.Skip(1).Where(configuration => !difficulty.IsOfCoreAlone || configuration.Layer == MiningLayer.Core).ToArray();
#pragma warning disable CA5394 // An order of measurements needs no cryptographic randomness, but has to be the same in every run.
        new Random(HashCode(difficulty.Difficulty, repeat)).Shuffle(others);
#pragma warning restore CA5394
        return others.Prepend(Configurations[0]);
    }

    /// <summary>Every run of the plan in its order.</summary>
    public IEnumerable<MiningRunKey> Runs() =>
        from plan in Difficulties
        from repeat in Enumerable.Range(0, plan.Repeats)
        from configuration in OrderOf(plan, repeat)
        select new MiningRunKey(plan.Difficulty, repeat, configuration);

    /// <summary>How long the runs take together on average, of those that are still to be done.</summary>
    /// <param name="hashesPerSecond">What one processor does.</param>
    /// <param name="processors">How many processors there are.</param>
    /// <param name="isDone">Which runs need not be done.</param>
    public TimeSpan ExpectedTime(double hashesPerSecond, int processors, Func<MiningRunKey, bool>? isDone = null) => TimeSpan.FromSeconds(Runs()
        .Where(run => isDone is null || !isDone(run))
        .Sum(run => new DifficultyPlan(run.Difficulty, 1).ExpectedHashes / hashesPerSecond / Math.Min(run.Configuration.Workers, processors)));

    // Through the grains a silo searches at most one slice a processor, so more workers than processors would measure the same again.
    private static MiningConfiguration[] AllConfigurations(int processors) =>
    [
        MiningConfiguration.Reference,
        .. from workers in WorkerCounts
           from mode in ParallelModes
           select new MiningConfiguration(MiningLayer.Core, mode, workers),
        new(MiningLayer.Grains, MiningMode.Serial, 1),
        .. from workers in WorkerCounts
           where workers <= processors
           from mode in ParallelModes
           select new MiningConfiguration(MiningLayer.Grains, mode, workers),
    ];

    private int HashCode(int difficulty, int repeat) => (int)((Seed * 1_000_003) + (ulong)((difficulty * 1_009) + repeat));
}
