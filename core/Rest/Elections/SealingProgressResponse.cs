namespace OrleansChain.Core.Rest.Elections;

/// <summary>How far sealing is. Processor time and memory are those of the process that coordinates it.</summary>
/// <param name="Stage">
/// <c>waiting</c>, <c>preparing</c>, <c>noValidators</c>, <c>sealing</c>, <c>done</c>, <c>replicasRefused</c> or <c>failed</c>, which is tried again.
/// </param>
/// <param name="Ballots">Ballots to seal, re-votes counted.</param>
/// <param name="BallotsSealed">Ballots in blocks.</param>
/// <param name="Blocks">Blocks to make.</param>
/// <param name="BlocksSealed">Blocks made.</param>
/// <param name="DifficultyHexZeros">Leading hexadecimal zeros of a block's hash.</param>
/// <param name="MiningMode">How validators split the work.</param>
/// <param name="Validators">Validators that take part.</param>
/// <param name="Hashes">Hashes computed.</param>
/// <param name="HashesPerSecond">Hashes per second, of the validators' last searches.</param>
/// <param name="ProcessorSeconds">Processor time since sealing began.</param>
/// <param name="MemoryBytes">Memory of the process.</param>
/// <param name="ElapsedSeconds">Time since sealing began, or from its begin to its end.</param>
/// <param name="ExpectedSeconds">How long the rest is expected to take, as fast as so far; absent where that cannot be told.</param>
/// <param name="Failures">Steps that failed and were done again.</param>
public sealed record SealingProgressResponse(
    string Stage,
    long Ballots,
    long BallotsSealed,
    long Blocks,
    long BlocksSealed,
    int DifficultyHexZeros,
    string MiningMode,
    int Validators,
    long Hashes,
    double HashesPerSecond,
    double ProcessorSeconds,
    long MemoryBytes,
    double ElapsedSeconds,
    double? ExpectedSeconds,
    int Failures);
