using System.Buffers.Binary;

namespace OrleansChain.Core.Transactions;

/// <summary>Many transactions in one message: u32 count, then for each u32 length and its bytes, all little-endian.</summary>
public static class TransactionBatch
{
    private const int LengthBytes = sizeof(uint);

    /// <summary>Joins transactions.</summary>
    /// <param name="transactions">The whole bytes of each.</param>
    public static byte[] Encode(IReadOnlyList<ReadOnlyMemory<byte>> transactions)
    {
        int size = LengthBytes;
        foreach (ReadOnlyMemory<byte> transaction in transactions)
        {
            size = checked(size + LengthBytes + transaction.Length);
        }

        byte[] bytes = new byte[size];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)transactions.Count);
        Span<byte> rest = bytes.AsSpan(LengthBytes);
        foreach (ReadOnlyMemory<byte> transaction in transactions)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)transaction.Length);
            transaction.Span.CopyTo(rest[LengthBytes..]);
            rest = rest[(LengthBytes + transaction.Length)..];
        }

        return bytes;
    }

    /// <summary>Looks at a batch's form and count, and allocates nothing.</summary>
    /// <param name="bytes">The batch.</param>
    /// <param name="maxCount">The largest number of transactions.</param>
    /// <param name="maxBytes">The largest number of bytes.</param>
    /// <param name="count">How many transactions, where accepted; else 0.</param>
    public static BatchOutcome Check(ReadOnlySpan<byte> bytes, int maxCount, int maxBytes, out int count)
    {
        count = 0;
        if (bytes.Length > maxBytes)
        {
            return BatchOutcome.TooLarge;
        }

        if (!AddsUp(bytes, out uint counted))
        {
            return BatchOutcome.Malformed;
        }

        if (counted > maxCount)
        {
            return BatchOutcome.TooMany;
        }

        count = (int)counted;
        return BatchOutcome.Accepted;
    }

    /// <summary>Takes a batch apart. Nothing is allocated before its form and count are known to be right.</summary>
    /// <param name="bytes">The batch.</param>
    /// <param name="maxCount">The largest number of transactions.</param>
    /// <param name="maxBytes">The largest number of bytes.</param>
    /// <param name="transactions">Slices of <paramref name="bytes"/>, where accepted; else none.</param>
    public static BatchOutcome Decode(ReadOnlyMemory<byte> bytes, int maxCount, int maxBytes, out ReadOnlyMemory<byte>[] transactions)
    {
        BatchOutcome outcome = Check(bytes.Span, maxCount, maxBytes, out int count);
        transactions = outcome == BatchOutcome.Accepted ? new ReadOnlyMemory<byte>[count] : [];
        int offset = LengthBytes;
        for (int i = 0; i < transactions.Length; i++)
        {
            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[offset..]);
            transactions[i] = bytes.Slice(offset + LengthBytes, length);
            offset += LengthBytes + length;
        }

        return outcome;
    }

    private static bool AddsUp(ReadOnlySpan<byte> bytes, out uint count)
    {
        count = 0;
        if (bytes.Length < LengthBytes)
        {
            return false;
        }

        uint declared = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bytes = bytes[LengthBytes..];
        while (bytes.Length >= LengthBytes && count < declared)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            bytes = bytes[LengthBytes..];
            if (length > bytes.Length)
            {
                return false;
            }

            bytes = bytes[(int)length..];
            count++;
        }

        return count == declared && bytes.IsEmpty;
    }
}
