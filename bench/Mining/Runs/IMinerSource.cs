using OrleansChain.Bench.Mining.Results;
using OrleansChain.Core;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>Has a miner for every configuration.</summary>
internal interface IMinerSource
{
    /// <summary>A miner that is ready to begin the run.</summary>
    /// <param name="run">Which run.</param>
    /// <param name="producer">Who will seal.</param>
    ValueTask<IBlockMiner> ForAsync(MiningRunKey run, Address producer);
}
