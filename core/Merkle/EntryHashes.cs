using System.Buffers.Binary;
using OrleansChain.Core.Cryptography.Lanes;

namespace OrleansChain.Core.Merkle;

/// <summary>
/// Hashes leaves that lie one after the other, each behind its length (u32), as a block and a batch of transactions have them. Neighbours
/// of one length are hashed in lanes, several times as fast as one by one.
/// </summary>
public static class EntryHashes
{
    private const int LengthBytes = sizeof(uint);
    private const int LongestLaneLeaf = HashKernel.MaxMessageBytes - 1;

    /// <summary>The leaf hashes of entries, in their order.</summary>
    /// <param name="entries">The first entries of these bytes are hashed; their form was checked.</param>
    /// <param name="hashes">As many places as entries are to be hashed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer entries, or a length does not fit.</exception>
    public static void Compute(ReadOnlySpan<byte> entries, Span<Hash256> hashes)
    {
        while (!hashes.IsEmpty)
        {
            int length = LengthAt(entries);
            int stride = LengthBytes + length;
            int run = RunOf(entries, length, hashes.Length);
            if (length <= LongestLaneLeaf && length > 0)
            {
                HashKernel.Best.HashRecords([0x00], entries[LengthBytes..], length, stride, hashes[..run]);
            }
            else
            {
                for (int i = 0; i < run; i++)
                {
                    hashes[i] = MerkleTree.LeafHash(entries.Slice((i * stride) + LengthBytes, length));
                }
            }

            hashes = hashes[run..];
            entries = entries[(run * stride)..];
        }
    }

    /// <summary>How many entries from the first on have its length, no more than <paramref name="most"/>.</summary>
    private static int RunOf(ReadOnlySpan<byte> entries, int length, int most)
    {
        int stride = LengthBytes + length;
        int run = 1;
        while (run < most && ((run + 1) * (long)stride) <= entries.Length && LengthAt(entries[(run * stride)..]) == length)
        {
            run++;
        }

        return run;
    }

    private static int LengthAt(ReadOnlySpan<byte> entries)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(entries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, (uint)(entries.Length - LengthBytes), nameof(entries));
        return (int)length;
    }
}
