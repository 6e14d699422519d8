using System.Runtime.InteropServices;
using OrleansChain.Core.Cryptography.Lanes;

namespace OrleansChain.Core.Memory;

/// <summary>Ranks the entries of a plot for a seed, neighbours side by side.</summary>
internal static class RankLanes
{
    /// <summary>The place of the entry with the smallest quality, the first of equals.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="entries">One entry or more.</param>
    /// <param name="quality">The smallest quality.</param>
    public static int Best(in Hash256 seed, ReadOnlySpan<Hash256> entries, out Hash256 quality)
    {
        Span<byte> prefix = stackalloc byte[PlotFunctions.RankPrefixBytes];
        PlotFunctions.WriteRankPrefix(seed, prefix);
        return HashKernel.Best.Smallest(prefix, MemoryMarshal.AsBytes(entries), Hash256.SizeBytes, out quality);
    }
}
