using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.People;

/// <summary>An act as it stands in the audit trail.</summary>
/// <param name="Sequence">Its place, from 0.</param>
/// <param name="TimeUtc">When it was appended, in milliseconds.</param>
/// <param name="Note">The act.</param>
public sealed record AuditEntry(ulong Sequence, DateTimeOffset TimeUtc, AuditNote Note)
{
    private static ReadOnlySpan<byte> Tag => "OCE1"u8;

    /// <summary>
    /// The hash of the trail up to this entry: SHA-256 over "OCE1", the hash up to the entry before (32 zeros before the first) and the entry's bytes.
    /// </summary>
    public Hash256 HashAfter(in Hash256 previous)
    {
        var writer = new RecordWriter();
        writer.Raw(Tag);
        writer.Hash(previous);
        WriteTo(writer);
        return Sha256.Hash(writer.ToArray());
    }

    /// <summary>Writes the entry: sequence u64, time u64, id 32, actor, act, subject and detail.</summary>
    internal void WriteTo(RecordWriter writer)
    {
        writer.UInt64(Sequence);
        writer.Time(TimeUtc);
        writer.Hash(Note.Id);
        writer.Text(Note.Actor);
        writer.Text(Note.Act);
        writer.Text(Note.Subject);
        writer.Text(Note.Detail);
    }

    internal static AuditEntry ReadFrom(ref RecordReader reader) => new(
        reader.UInt64(), reader.Time(), new AuditNote(reader.Hash(), reader.Text(), reader.Text(), reader.Text(), reader.Text()));
}
