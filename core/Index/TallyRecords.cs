using System.Buffers.Binary;

namespace OrleansChain.Core.Index;

/// <summary>
/// A producers' tally as records with the tag "OCXT", producers in the order of their addresses. Bytes for each: address 20 | blocks u64 | earned
/// u64 | last height u64.
/// </summary>
public static class TallyRecords
{
    /// <summary>How many producers one record holds: such a record has 352 KiB.</summary>
    public const int ProducersPerRecord = 8_192;

    private const int ProducerBytes = Address.SizeBytes + sizeof(long) + Amount.SizeBytes + Height.SizeBytes;
    private const int EarnedOffset = Address.SizeBytes + sizeof(long);
    private const int HeightOffset = EarnedOffset + Amount.SizeBytes;

    private static ReadOnlySpan<byte> Tag => "OCXT"u8;

    /// <summary>The records.</summary>
    public static byte[][] Encode(ProducerTally tally, RunId id)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return [.. tally.ToSorted().Chunk(ProducersPerRecord).Select((producers, part) => Encode(producers, id, part))];
    }

    /// <summary>Adds a record's producers to a tally: false where it is altered.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, RunId id, int part, ProducerTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (!IndexRecord.TryOpen(record, Tag, id, part, out int count, out ReadOnlySpan<byte> content)
            || content.Length != (long)count * ProducerBytes)
        {
            return false;
        }

        for (; !content.IsEmpty; content = content[ProducerBytes..])
        {
            tally.Set(Address.ReadFrom(content), new ProducedBlocks(
                BinaryPrimitives.ReadInt64LittleEndian(content[Address.SizeBytes..]),
                Amount.ReadFrom(content[EarnedOffset..]),
                Height.ReadFrom(content[HeightOffset..])));
        }

        return true;
    }

    private static byte[] Encode((Address Producer, ProducedBlocks Produced)[] producers, RunId id, int part)
    {
        byte[] record = new byte[IndexRecord.FrameBytes + (producers.Length * ProducerBytes)];
        Span<byte> rest = record.AsSpan(IndexRecord.HeadBytes);
        foreach ((Address producer, ProducedBlocks produced) in producers)
        {
            producer.CopyTo(rest);
            BinaryPrimitives.WriteInt64LittleEndian(rest[Address.SizeBytes..], produced.Blocks);
            produced.Earned.CopyTo(rest[EarnedOffset..]);
            produced.LastHeight.CopyTo(rest[HeightOffset..]);
            rest = rest[ProducerBytes..];
        }

        IndexRecord.Seal(record, Tag, id, part, producers.Length);
        return record;
    }
}
