using System.Collections.Immutable;

namespace OrleansChain.Core.People;

/// <summary>
/// Some entries of the audit trail as one record, written once: "OCR1", its number u64, the number of entries u64 and the hash before it, how many entries it has u16, the
/// entries, the SHA-256 of all bytes before it.
/// </summary>
/// <param name="Before">The trail before it.</param>
/// <param name="Entries">Its entries, one to <see cref="MaxEntries"/>.</param>
public sealed record AuditRecord(AuditPosition Before, ImmutableArray<AuditEntry> Entries)
{
    /// <summary>The most entries of a record, so that it stays below 512 KiB whatever they say.</summary>
    public const int MaxEntries = 64;

    private static ReadOnlySpan<byte> Tag => "OCR1"u8;

    /// <summary>The trail after it.</summary>
    public AuditPosition After()
    {
        Hash256 hash = Before.Hash;
        foreach (AuditEntry entry in Entries)
        {
            hash = entry.HashAfter(hash);
        }

        return new AuditPosition(Before.Records + 1, Before.Entries + (ulong)Entries.Length, hash);
    }

    /// <summary>The record's bytes.</summary>
    public byte[] Encode()
    {
        var writer = new RecordWriter();
        writer.Raw(Tag);
        writer.UInt64(Before.Records);
        writer.UInt64(Before.Entries);
        writer.Hash(Before.Hash);
        writer.UInt16(Entries.Length);
        foreach (AuditEntry entry in Entries)
        {
            entry.WriteTo(writer);
        }

        return writer.Seal();
    }

    /// <summary>Reads a record that is to follow a position.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The trail before it.</param>
    /// <param name="record">The record, where it is one; <see cref="AuditVerdict.Altered"/> gives it too, for what it says of itself.</param>
    /// <returns><see cref="AuditVerdict.Whole"/>, <see cref="AuditVerdict.Damaged"/> or <see cref="AuditVerdict.Altered"/>.</returns>
    public static AuditVerdict Decode(ReadOnlySpan<byte> bytes, in AuditPosition before, out AuditRecord? record)
    {
        record = null;
        if (!RecordReader.TryOpen(bytes, Tag, out RecordReader reader))
        {
            return AuditVerdict.Damaged;
        }

        var claimed = new AuditPosition(reader.UInt64(), reader.UInt64(), reader.Hash());
        int count = reader.UInt16();
        if (count is < 1 or > MaxEntries)
        {
            return AuditVerdict.Damaged;
        }

        var entries = ImmutableArray.CreateBuilder<AuditEntry>(count);
        for (int i = 0; i < count; i++)
        {
            entries.Add(AuditEntry.ReadFrom(ref reader));
        }

        if (!reader.IsAtEnd)
        {
            return AuditVerdict.Damaged;
        }

        record = new AuditRecord(claimed, entries.MoveToImmutable());
        bool isInOrder = true;
        for (int i = 0; i < count; i++)
        {
            isInOrder &= record.Entries[i].Sequence == claimed.Entries + (ulong)i;
        }

        return claimed == before && isInOrder ? AuditVerdict.Whole : AuditVerdict.Altered;
    }
}
