using System.Numerics;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Memory;

/// <summary>Checks a proof of memory without the plot: it makes the one entry again and follows its path.</summary>
public static class MemoryProof
{
    /// <summary>The largest number of nodes on a path: that of a plot with <see cref="PlotCommitment.MaxEntries"/> entries.</summary>
    public const int MaxPathLength = 36;

    /// <summary>Checks that an entry belongs to a registered plot, and gives its quality for a seed.</summary>
    /// <param name="id">The plot's id, from the chain and the validator's key.</param>
    /// <param name="commitment">What the validator registered before the seed was known.</param>
    /// <param name="iterations">The hashes for each entry that the chain asks for, 1 or more.</param>
    /// <param name="seed">The height's seed.</param>
    /// <param name="index">The entry's place.</param>
    /// <param name="path">Its neighbours, lowest first.</param>
    /// <param name="quality">The entry's quality where it is accepted: the smaller wins.</param>
    public static MemoryProofOutcome Check(
        PlotId id,
        PlotCommitment commitment,
        int iterations,
        Hash256 seed,
        ulong index,
        ReadOnlySpan<Hash256> path,
        out Hash256 quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        quality = default;
        if (commitment.EntryCount is 0 or > PlotCommitment.MaxEntries)
        {
            return MemoryProofOutcome.BadPlotSize;
        }

        if (index >= commitment.EntryCount)
        {
            return MemoryProofOutcome.IndexOutOfRange;
        }

        // Before the hashes, so that a wrong message costs its sender more than us.
        if (path.Length != PathLength(index, commitment.EntryCount))
        {
            return MemoryProofOutcome.WrongPathLength;
        }

        Hash256 entry = PlotFunctions.Entry(id, index, iterations);
        if (!MerkleTree.Verify(MerkleTree.LeafHash(entry.AsSpan()), index, commitment.EntryCount, path, commitment.Root))
        {
            return MemoryProofOutcome.WrongRoot;
        }

        quality = PlotFunctions.Quality(seed, entry);
        return MemoryProofOutcome.Accepted;
    }

    /// <summary>How many neighbours an entry meets on its way to the root: one on each level but those where it goes up unchanged.</summary>
    internal static int PathLength(ulong index, ulong entries)
    {
        // Above the highest bit in which the index differs from the last one, both are the same node, which has a neighbour on its left for each one bit.
        int below = 64 - BitOperations.LeadingZeroCount(index ^ (entries - 1));
        return below + BitOperations.PopCount((entries - 1) >> below);
    }
}
