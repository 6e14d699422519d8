using System.Buffers.Binary;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// The binary answer to a batch: u32 count, then for each transaction, in the order sent, outcome u8 | id (32; zeros where the bytes are no
/// transaction). Integers are little-endian.
/// </summary>
public readonly struct BatchReply
{
    private const int CountBytes = sizeof(uint);
    private const int ItemBytes = 1 + Hash256.SizeBytes;

    private readonly ReadOnlyMemory<byte> _items;

    private BatchReply(ReadOnlyMemory<byte> items) => _items = items;

    /// <summary>How many transactions the batch had.</summary>
    public int Count => _items.Length / ItemBytes;

    /// <summary>The bytes of an answer.</summary>
    /// <param name="items">One item for each transaction, in order.</param>
    public static byte[] Encode(ReadOnlySpan<BatchReplyItem> items)
    {
        byte[] bytes = new byte[checked(CountBytes + (items.Length * ItemBytes))];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)items.Length);
        Span<byte> rest = bytes.AsSpan(CountBytes);
        foreach (ref readonly BatchReplyItem item in items)
        {
            rest[0] = (byte)item.Outcome;
            item.Id.CopyTo(rest[1..]);
            rest = rest[ItemBytes..];
        }

        return bytes;
    }

    /// <summary>Takes an answer, if its length is the one that its count asks for. Outcomes are read as they are: a newer node may know more.</summary>
    /// <param name="bytes">The whole answer; it is kept, not copied.</param>
    /// <param name="reply">The answer, where decoded.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, out BatchReply reply)
    {
        bool decoded = bytes.Length >= CountBytes
            && bytes.Length - CountBytes == (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span) * ItemBytes;
        reply = decoded ? new BatchReply(bytes[CountBytes..]) : default;
        return decoded;
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="bytes">The whole answer; it is kept, not copied.</param>
    /// <exception cref="FormatException">The length is not the one that the count asks for.</exception>
    public static BatchReply Decode(ReadOnlyMemory<byte> bytes) =>
        TryDecode(bytes, out BatchReply reply) ? reply : throw new FormatException("Not the answer to a batch: count and length differ.");

    /// <summary>What became of one transaction.</summary>
    /// <param name="index">Its place in the batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public BatchReplyItem Read(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        ReadOnlySpan<byte> item = _items.Span.Slice(index * ItemBytes, ItemBytes);
        return new BatchReplyItem((TransactionOutcome)item[0], Hash256.ReadFrom(item[1..]));
    }
}
