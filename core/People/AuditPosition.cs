namespace OrleansChain.Core.People;

/// <summary>How far an audit trail has come.</summary>
/// <param name="Records">How many records it has.</param>
/// <param name="Entries">How many entries they hold.</param>
/// <param name="Hash">The hash of the last of them; 32 zeros before the first.</param>
public readonly record struct AuditPosition(ulong Records, ulong Entries, Hash256 Hash)
{
    private static ReadOnlySpan<byte> Tag => "OCY1"u8;

    /// <summary>The record: "OCY1", records u64, entries u64, hash 32, the SHA-256 of all bytes before it.</summary>
    public byte[] Encode()
    {
        var writer = new RecordWriter();
        writer.Raw(Tag);
        writer.UInt64(Records);
        writer.UInt64(Entries);
        writer.Hash(Hash);
        return writer.Seal();
    }

    /// <summary>Reads the record, and refuses bytes that are none.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out AuditPosition position)
    {
        position = default;
        if (!RecordReader.TryOpen(bytes, Tag, out RecordReader reader))
        {
            return false;
        }

        var read = new AuditPosition(reader.UInt64(), reader.UInt64(), reader.Hash());
        position = reader.IsAtEnd ? read : default;
        return reader.IsAtEnd;
    }
}
