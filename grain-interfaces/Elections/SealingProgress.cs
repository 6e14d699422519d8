using OrleansChain.Core.Mining;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>How far sealing is. Processor time and memory are those of the process that coordinates it.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Ballots">Ballots to seal, re-votes counted.</param>
/// <param name="BallotsSealed">Ballots in blocks.</param>
/// <param name="Blocks">Blocks to make.</param>
/// <param name="BlocksSealed">Blocks made.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SealingProgress)]
public sealed record SealingProgress(
    [property: Id(0)] SealingStage Stage,
    [property: Id(1)] long Ballots,
    [property: Id(2)] long BallotsSealed,
    [property: Id(3)] long Blocks,
    [property: Id(4)] long BlocksSealed)
{
    /// <summary>Leading hexadecimal zeros of a block's hash.</summary>
    [Id(5)]
    public int DifficultyHexZeros { get; init; }

    /// <summary>How validators split the work.</summary>
    [Id(6)]
    public MiningMode Mode { get; init; }

    /// <summary>Validators that take part.</summary>
    [Id(7)]
    public int Validators { get; init; }

    /// <summary>Hashes computed.</summary>
    [Id(8)]
    public long Hashes { get; init; }

    /// <summary>Hashes per second, of the validators' last searches.</summary>
    [Id(9)]
    public double HashesPerSecond { get; init; }

    /// <summary>Processor time since sealing began.</summary>
    [Id(10)]
    public TimeSpan ProcessorTime { get; init; }

    /// <summary>Memory of the process, in bytes.</summary>
    [Id(11)]
    public long MemoryBytes { get; init; }

    /// <summary>Time since sealing began, or from its begin to its end.</summary>
    [Id(12)]
    public TimeSpan Elapsed { get; init; }

    /// <summary>How long the rest is expected to take, as fast as so far; zero before the first block and after the last.</summary>
    [Id(13)]
    public TimeSpan Expected { get; init; }

    /// <summary>Steps that failed and were done again.</summary>
    [Id(14)]
    public int Failures { get; init; }
}
