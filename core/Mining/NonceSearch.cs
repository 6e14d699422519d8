using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining.Kernel;

namespace OrleansChain.Core.Mining;

/// <summary>Searches nonces for a header whose SHA-256d meets the target.</summary>
public static class NonceSearch
{
    /// <summary>Tries the nonces of a range in their order and stops at the first that meets the target.</summary>
    /// <param name="header">The header; its nonce does not matter.</param>
    /// <param name="range">The nonces to try.</param>
    /// <param name="target">The target, which is the header's own or, for experiments, another.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range goes beyond the last nonce.</exception>
    public static NonceSearchResult Search(in BlockHeader header, NonceRange range, CompactTarget target) =>
        NonceKernel.Best.Search(header, range, target);
}
