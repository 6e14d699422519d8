using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>Searches a slice, but no longer than <see cref="MiningPlan.LongestSlice"/>: a thread is not held where a processor is slower than it was.</summary>
internal static class TimedSearch
{
    private const ulong Pieces = 8;
    private const ulong SmallestPiece = 256;

    /// <summary>Searches until a hit, the slice's end, or the time is over; what is left then is for another lease.</summary>
    public static MiningSliceReply Search(MiningSlice slice, TimeProvider time)
    {
        var began = time.GetTimestamp();
        var header = BlockHeader.ReadFrom(slice.Header.Span);
        var target = CompactTarget.Create(header.Bits);
        var pieceSize = Math.Max(slice.Count / Pieces, SmallestPiece);
        ulong tried = 0;
        while (true)
        {
            var piece = NonceSearch.Search(header, new NonceRange((uint)(slice.FirstNonce + tried), Math.Min(pieceSize, slice.Count - tried)), target);
            tried += piece.TriedCount;
            var elapsed = time.GetElapsedTime(began);
            if (piece.IsFound || tried == slice.Count || elapsed >= MiningPlan.LongestSlice)
            {
                return new MiningSliceReply(piece.IsFound, piece.Nonce, tried, elapsed);
            }
        }
    }
}
