using System.Buffers.Binary;

namespace OrleansChain.Core.Pool;

/// <summary>
/// The end of the journal of an election's pool: it stands where the next group would, so no group can be written after it, whoever tries. Its
/// bytes are: tag "OCC1" (4) | chain tag (8) | number u64 | hash of the group before (32; zeros for number 0) | ballots that the pool
/// held u64 | hash (32), the SHA-256 of all bytes before it.
/// </summary>
/// <param name="Position">The closing's number and its predecessor's hash.</param>
/// <param name="Ballots">How many ballots the pool held when it closed: all that will ever be in the chain.</param>
public sealed record JournalClosing(JournalPosition Position, ulong Ballots)
{
    /// <summary>The number of bytes.</summary>
    public const int SizeBytes = Count + sizeof(ulong) + JournalRecord.ChecksumBytes;

    private const int Number = JournalRecord.Content;
    private const int PreviousHash = Number + sizeof(ulong);
    private const int Count = PreviousHash + Hash256.SizeBytes;

    private static ReadOnlySpan<byte> Tag => "OCC1"u8;

    /// <summary>Whether a record of the journal is a closing, and no group.</summary>
    /// <param name="record">The record.</param>
    public static bool IsClosing(ReadOnlySpan<byte> record) => record.StartsWith(Tag);

    /// <summary>The canonical bytes.</summary>
    /// <param name="chain">The chain's tag.</param>
    public byte[] Encode(in ChainTag chain)
    {
        byte[] bytes = new byte[SizeBytes];
        JournalRecord.WriteHead(bytes, Tag, chain);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Number), Position.Group);
        Position.PreviousHash.CopyTo(bytes.AsSpan(PreviousHash));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Count), Ballots);
        JournalRecord.Seal(bytes);
        return bytes;
    }

    /// <summary>Decodes the closing at a position: Accepted and the closing, or the reason and none.</summary>
    /// <param name="record">The whole record.</param>
    /// <param name="chain">The chain's tag.</param>
    /// <param name="position">The number that it must have, and the hash that it must name.</param>
    /// <param name="closing">The closing, where accepted.</param>
    public static JournalOutcome Decode(ReadOnlySpan<byte> record, in ChainTag chain, in JournalPosition position, out JournalClosing? closing)
    {
        closing = null;
        JournalOutcome outcome = JournalRecord.Check(record, SizeBytes, Tag, chain);
        if (outcome != JournalOutcome.Accepted)
        {
            return outcome;
        }

        if (record.Length > SizeBytes)
        {
            return JournalOutcome.TrailingBytes;
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(record[Number..]) != position.Group)
        {
            return JournalOutcome.WrongNumber;
        }

        if (Hash256.ReadFrom(record[PreviousHash..]) != position.PreviousHash)
        {
            return JournalOutcome.WrongPreviousHash;
        }

        closing = new JournalClosing(position, BinaryPrimitives.ReadUInt64LittleEndian(record[Count..]));
        return JournalOutcome.Accepted;
    }
}
