using OrleansChain.Bench.Mining.Runs;

namespace OrleansChain.Bench.Mining.Results;

/// <summary>Which run it is.</summary>
/// <param name="Difficulty">Leading hexadecimal zeros.</param>
/// <param name="Repeat">The number of the repeat, from 0.</param>
/// <param name="Configuration">How it is mined.</param>
internal readonly record struct MiningRunKey(int Difficulty, int Repeat, MiningConfiguration Configuration);
