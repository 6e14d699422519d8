using OrleansChain.Core;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>A way to find a block's nonce.</summary>
internal interface IBlockMiner
{
    /// <summary>Searches until a nonce is found.</summary>
    ValueTask<FoundNonce> MineAsync(MiningJob job, Address producer);
}
