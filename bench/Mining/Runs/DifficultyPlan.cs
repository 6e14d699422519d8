namespace OrleansChain.Bench.Mining.Runs;

/// <summary>How often a difficulty is measured.</summary>
/// <param name="Difficulty">Leading hexadecimal zeros.</param>
/// <param name="Repeats">How often every configuration runs.</param>
/// <param name="IsOfCoreAlone">Whether it is not measured through the grains.</param>
internal readonly record struct DifficultyPlan(int Difficulty, int Repeats, bool IsOfCoreAlone = false)
{
    /// <summary>Hashes that a run takes on average: 16 to the difficulty for each block.</summary>
    public double ExpectedHashes => Workload.MiningWorkload.BlockCount * Math.Pow(16, Difficulty);
}
