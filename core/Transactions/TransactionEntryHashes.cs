using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OrleansChain.Core.Cryptography.Lanes;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// Hashes transactions that lie one after the other, each behind its length (u32), as batches and blocks have them. Transfers that are
/// neighbours are hashed in lanes: the three hashes of one take a fifth of the time that they take one by one.
/// </summary>
public static class TransactionEntryHashes
{
    private const int LengthBytes = sizeof(uint);
    private const int Stride = LengthBytes + SignedTransaction.TransferBytes;
    private const int BodyBytes = SignedTransaction.TransferBytes - TransactionLayout.WitnessBytes;

    /// <summary>Computes what belongs to each transaction; zeros, or hashes that mean nothing, where the bytes are none.</summary>
    /// <param name="entries">The transactions; the lengths add up.</param>
    /// <param name="digests">Takes what each signature covers, as many as there are transactions.</param>
    /// <param name="hashes">Takes id and leaf hash, as many.</param>
    public static void Compute(ReadOnlyMemory<byte> entries, Span<Hash256> digests, Span<TransactionHashes> hashes)
    {
        Span<Hash256> leaves = new Hash256[digests.Length];
        Span<Hash256> ids = new Hash256[digests.Length];
        for (int done = 0; done < digests.Length;)
        {
            ReadOnlySpan<byte> span = entries.Span;
            int run = RunOf(span, digests.Length - done);
            if (run > 0)
            {
                ReadOnlySpan<byte> first = span[LengthBytes..];
                HashKernel.Best.HashRecords([], first, BodyBytes, Stride, digests.Slice(done, run));
                HashKernel.Best.HashRecords([], MemoryMarshal.AsBytes(digests.Slice(done, run)), ids[..run]);
                HashKernel.Best.HashRecords([0x00], first, SignedTransaction.TransferBytes, Stride, leaves[..run]);
                for (int i = 0; i < run; i++)
                {
                    hashes[done + i] = new TransactionHashes(ids[i], leaves[i]);
                }

                entries = entries[(run * Stride)..];
                done += run;
                continue;
            }

            int length = LengthAt(span);
            if (TransactionView.Read(entries.Slice(LengthBytes, length), out TransactionView other) == TransactionOutcome.Accepted)
            {
                digests[done] = other.ComputeDigest();
                hashes[done] = TransactionHashes.Of(other, digests[done]);
            }

            entries = entries[(LengthBytes + length)..];
            done++;
        }
    }

    /// <summary>How many entries from the first on have a transfer's length, no more than <paramref name="most"/>.</summary>
    private static int RunOf(ReadOnlySpan<byte> entries, int most)
    {
        int run = 0;
        while (run < most && ((run + 1) * Stride) <= entries.Length && LengthAt(entries[(run * Stride)..]) == SignedTransaction.TransferBytes)
        {
            run++;
        }

        return run;
    }

    private static int LengthAt(ReadOnlySpan<byte> entries) => (int)BinaryPrimitives.ReadUInt32LittleEndian(entries);
}
