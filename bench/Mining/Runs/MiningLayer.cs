namespace OrleansChain.Bench.Mining.Runs;

/// <summary>What does the mining.</summary>
internal enum MiningLayer
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Core's miner on plain threads.</summary>
    Core = 1,

    /// <summary>A validator grain and the miner grains of its silo.</summary>
    Grains = 2,
}
