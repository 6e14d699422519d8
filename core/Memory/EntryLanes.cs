using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OrleansChain.Core.Cryptography.Lanes;

namespace OrleansChain.Core.Memory;

/// <summary>Makes entries of a plot, neighbours side by side.</summary>
internal static class EntryLanes
{
    private const int BatchEntries = 256;

    /// <summary>Makes the entries <paramref name="first"/>, <paramref name="first"/> + 1, … until <paramref name="entries"/> is full.</summary>
    public static void MakeEntries(PlotId id, ulong first, int iterations, Span<Hash256> entries)
    {
        Span<byte> prefix = stackalloc byte[PlotFunctions.EntryPrefixBytes];
        PlotFunctions.WriteEntryPrefix(id, prefix);
        Span<ulong> indexes = stackalloc ulong[BatchEntries];
        for (; !entries.IsEmpty; entries = entries[Math.Min(BatchEntries, entries.Length)..])
        {
            Span<Hash256> batch = entries[..Math.Min(BatchEntries, entries.Length)];
            for (int i = 0; i < batch.Length; i++)
            {
                indexes[i] = BitConverter.IsLittleEndian ? first++ : BinaryPrimitives.ReverseEndianness(first++);
            }

            HashKernel.Best.HashRecords(prefix, MemoryMarshal.AsBytes(indexes[..batch.Length]), batch);
            HashKernel.Best.Iterate(batch, iterations - 1);
        }
    }
}
