using System.Buffers.Binary;

namespace OrleansChain.Core.Pool;

/// <summary>What a record of the journal says about its own place, a group or the closing. Nothing of it is checked.</summary>
/// <param name="Chain">The chain's tag.</param>
/// <param name="Position">The record's number and its predecessor's hash.</param>
public readonly record struct JournalPlace(ChainTag Chain, JournalPosition Position)
{
    private const int PreviousHash = JournalRecord.Content + sizeof(ulong);

    /// <summary>Reads it; null where the record is too short to say it.</summary>
    /// <param name="record">The whole record.</param>
    public static JournalPlace? Read(ReadOnlySpan<byte> record) => record.Length < PreviousHash + Hash256.SizeBytes
        ? null
        : new JournalPlace(
            ChainTag.ReadFrom(record[JournalRecord.Chain..]),
            new JournalPosition(BinaryPrimitives.ReadUInt64LittleEndian(record[JournalRecord.Content..]), Hash256.ReadFrom(record[PreviousHash..])));
}
