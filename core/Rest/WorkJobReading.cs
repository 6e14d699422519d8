using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Rest;

/// <summary>Reads the job in an answer to a worker.</summary>
public static class WorkJobReading
{
    private const int MaxPathCount = 64;

    /// <summary>The job, if the answer holds one.</summary>
    /// <param name="work">The answer.</param>
    /// <param name="job">The job, where read.</param>
    /// <returns>False where a member is malformed, or two do not agree.</returns>
    public static bool TryRead(WorkPollResponse work, [NotNullWhen(true)] out MiningJob? job)
    {
        ArgumentNullException.ThrowIfNull(work);
        job = null;
        Span<byte> headerBytes = stackalloc byte[BlockHeader.SizeBytes];
        Span<byte> sealBytes = stackalloc byte[SealLeaf.SizeBytes];
        if (!LowerHex.TryDecode(work.Header, headerBytes)
            || !LowerHex.TryDecode(work.SealLeaf, sealBytes)
            || !SealLeaf.TryRead(sealBytes, out SealLeaf seal)
            || work.LeafCount < 1
            || work.Path.Count > MaxPathCount)
        {
            return false;
        }

        BlockHeader header = BlockHeader.ReadFrom(headerBytes);
        var path = ImmutableArray.CreateBuilder<Hash256>(work.Path.Count);
        foreach (string text in work.Path)
        {
            if (!Hash256.TryParse(text, out Hash256 node))
            {
                return false;
            }

            path.Add(node);
        }

        if (!CompactTarget.TryCreate(header.Bits, out CompactTarget target)
            || seal.Height.Value != work.Height
            || !string.Equals(seal.Chain.ToString(), work.ChainTag, StringComparison.Ordinal))
        {
            return false;
        }

        job = new MiningJob(
            header.Previous, header.TimeSeconds, target, seal.Chain, seal.Height, seal.ParentSealMilliseconds, work.LeafCount, path.MoveToImmutable());
        return true;
    }
}
