using System.Numerics;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography.Lanes;
using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Mining.Kernel;

/// <inheritdoc cref="NonceKernel"/>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal sealed class LaneNonceKernel<TLanes, TVector>() : NonceKernel(TLanes.Count, TLanes.IsSupported)
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    private const int HighestWordShift = 224;

    /// <inheritdoc/>
    public override NonceSearchResult Search(in BlockHeader header, NonceRange range, CompactTarget target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.End, NonceRange.AllCount, nameof(range));
        HeaderLanes<TLanes, TVector> lanes = new(header);
        TVector limit = TLanes.Broadcast((uint)(target.Target.ToBigInteger() >> HighestWordShift));
        for (ulong nonce = range.First; nonce < range.End; nonce += (uint)TLanes.Count)
        {
            // Lanes beyond the range's end are hashed too, and left out here; they may have wrapped.
            ulong candidates = TLanes.LanesAtMost(lanes.HighestWord((uint)nonce), limit);
            for (; candidates != 0; candidates &= candidates - 1)
            {
                ulong candidate = nonce + (uint)BitOperations.TrailingZeroCount(candidates);
                BlockHash hash = (header with { Nonce = (uint)candidate }).Hash();
                if (candidate < range.End && target.IsMetBy(hash))
                {
                    return new NonceSearchResult(IsFound: true, (uint)candidate, hash, candidate - range.First + 1);
                }
            }
        }

        return new NonceSearchResult(IsFound: false, Nonce: 0, Hash: default, range.Count);
    }
}
